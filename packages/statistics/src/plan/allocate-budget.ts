import { StatisticsError } from "../error.ts";

/** What is known of a unit before the survey. */
export interface PlannedUnit {
  /** Deviation of single answers (times the root of the design effect). */
  readonly spread: number;
  /** Yuan per valid interview, by the mode that is planned. */
  readonly cost: number;
  /** How much the unit's variance weighs: 1 each for a comparison of units, population squared for their total. */
  readonly importance: number;
  readonly least: number;
  /** Most interviews: the population, or what can be reached. */
  readonly most: number;
}

export interface BudgetSplit {
  readonly interviews: Int32Array;
  readonly standardErrors: Float64Array;
  readonly cost: number;
}

/**
 * Split of a fixed budget over units that makes the weighted sum of their variances smallest: interviews in proportion to
 * spread x sqrt(importance / cost) (Neyman 1934; Cochran, Sampling Techniques, 3rd ed., 5.5), held between least and most, then
 * rounded down, what is left going one interview at a time to where it lowers the sum most per yuan.
 * @throws StatisticsError `infeasible_bounds` where the budget does not pay the least interviews.
 */
export function allocateBudget(units: readonly PlannedUnit[], budget: number): BudgetSplit {
  if (units.length === 0) throw new StatisticsError("empty_input", "no unit to plan for", { name: "units" });
  units.forEach(({ spread, cost, importance, least, most }, i) => {
    if (spread > 0 && cost > 0 && importance > 0 && least >= 1 && most >= least) return;
    throw new StatisticsError("out_of_range", `unit ${i} cannot be planned for`, {
      index: i,
      spread,
      cost,
      least,
      most,
    });
  });
  const floor = units.reduce((sum, { cost, least }) => sum + cost * least, 0);
  if (!(floor <= budget))
    throw new StatisticsError(
      "infeasible_bounds",
      `the least interviews cost ${floor}, the budget is ${budget}`,
      { floor, budget },
    );
  const at = (scale: number): number[] =>
    units.map(({ spread, cost, importance, least, most }) =>
      Math.min(most, Math.max(least, scale * spread * Math.sqrt(importance / cost))),
    );
  const price = (interviews: readonly number[]): number =>
    interviews.reduce((sum, n, i) => sum + n * (units[i]?.cost ?? 0), 0);
  let low = 0;
  let high = 1;
  while (price(at(high)) < budget && high < 1e15) high *= 2;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (price(at(middle)) <= budget) low = middle;
    else high = middle;
  }
  const interviews = Int32Array.from(at(low), (n, i) => Math.max(units[i]?.least ?? 1, Math.floor(n + 1e-9)));
  let left = budget - price([...interviews]);
  for (;;) {
    let best = -1;
    let most = 0;
    units.forEach((unit, i) => {
      const n = interviews[i] ?? 1;
      if (n + 1 > unit.most || unit.cost > left + 1e-9) return;
      const gain = (unit.importance * unit.spread ** 2) / (n * (n + 1)) / unit.cost;
      if (gain > most) [best, most] = [i, gain];
    });
    if (best < 0) break;
    interviews[best] = (interviews[best] ?? 0) + 1;
    left -= units[best]?.cost ?? 0;
  }
  return {
    interviews,
    standardErrors: Float64Array.from(units, ({ spread }, i) => spread / Math.sqrt(interviews[i] ?? 1)),
    cost: budget - left,
  };
}
