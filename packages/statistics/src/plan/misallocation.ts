import { requireCount } from "../argument.ts";
import { StatisticsError } from "../error.ts";

export interface Misallocation {
  /** Mean over draws of the money paid to units above what their true scores earn. */
  readonly expected: number;
  /** The same over all that is paid. */
  readonly share: number;
  /** Of each unit: paid now, earned on the mean over draws, and the chance that both are equal. */
  readonly paid: Float64Array;
  readonly earned: Float64Array;
  readonly chanceRight: Float64Array;
}

/**
 * What noise costs: money that goes to the wrong unit because scores are measured with error. Joint draws of what the true
 * scores may be go through the reward rule itself; what a unit gets above what a draw would have given it is misplaced.
 * @param draws units x draws of the true scores, around the estimates and with their covariance.
 * @param award the reward rule: money of each unit from all units' scores.
 */
export function misallocation(
  estimates: Float64Array,
  draws: Float64Array,
  award: (scores: Float64Array) => Float64Array,
): Misallocation {
  const units = estimates.length;
  requireCount("units", units, 1);
  const count = draws.length / units;
  requireCount("draws per unit", count, 1);
  const paid = award(estimates);
  const earned = new Float64Array(units);
  const chanceRight = new Float64Array(units);
  const scores = new Float64Array(units);
  let misplaced = 0;
  for (let d = 0; d < count; d++) {
    for (let unit = 0; unit < units; unit++) scores[unit] = draws[unit * count + d] ?? 0;
    const due = award(scores);
    for (let unit = 0; unit < units; unit++) {
      const over = (paid[unit] ?? 0) - (due[unit] ?? 0);
      if (!Number.isFinite(over))
        throw new StatisticsError("not_finite", `the reward rule gives unit ${unit} no finite money`, {
          unit,
        });
      if (over > 0) misplaced += over;
      if (over === 0) chanceRight[unit] = (chanceRight[unit] ?? 0) + 1 / count;
      earned[unit] = (earned[unit] ?? 0) + (due[unit] ?? 0) / count;
    }
  }
  const whole = paid.reduce((sum, money) => sum + money, 0);
  const expected = misplaced / count;
  return { expected, share: whole > 0 ? expected / whole : 0, paid, earned, chanceRight };
}
