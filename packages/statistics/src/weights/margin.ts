import { codeValues, finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/** One known distribution of the population, and where each respondent stands in it. */
export interface RakingMargin {
  readonly name: string;
  /** Category code of each row. */
  readonly category: ArrayLike<number>;
  /** Population count (or share) of each category. */
  readonly targets: ArrayLike<number>;
}

/** A margin, checked and copied; its targets sum to the common total. */
export interface CheckedMargin {
  readonly name: string;
  readonly category: Int32Array;
  readonly targets: Float64Array;
}

/**
 * @param total what every margin's targets are scaled to; left out: their own sums, which must then agree to 1e-6 and are
 * scaled to the first margin's.
 * @throws StatisticsError `inconsistent_margins` where they do not, `out_of_range` for a negative target, `zero_weight` for
 * targets that are all 0.
 */
export function checkedMargins(
  margins: readonly RakingMargin[],
  rows: number,
  total: number | undefined,
): { readonly margins: readonly CheckedMargin[]; readonly total: number } {
  if (margins.length === 0)
    throw new StatisticsError("empty_input", "no margin to rake to", { name: "margins" });
  if (total !== undefined && !(total > 0 && total < Infinity)) {
    throw new StatisticsError("out_of_range", `a population of ${total}`, { name: "total", value: total });
  }
  let common = total;
  const checked = margins.map(({ name, category, targets: given }) => {
    requireLength(`category of margin ${name}`, category, rows);
    const targets = finiteValues(`targets of margin ${name}`, given);
    const codes = codeValues(`category of margin ${name}`, category, 0, targets.length);
    const negative = targets.findIndex((target) => target < 0);
    if (negative >= 0) {
      const value = targets[negative];
      throw new StatisticsError("out_of_range", `target ${negative} of margin ${name} is ${value}`, {
        name,
        value,
      });
    }
    const sum = targets.reduce((all, target) => all + target, 0);
    if (sum === 0) throw new StatisticsError("zero_weight", `all targets of margin ${name} are 0`, { name });
    if (total === undefined && Math.abs(sum / (common ?? sum) - 1) > 1e-6) {
      const message = `targets of margin ${name} sum to ${sum}, those of ${margins[0]?.name} to ${common}`;
      throw new StatisticsError("inconsistent_margins", message, { name, sum, expected: common });
    }
    common ??= sum;
    const scale = common / sum;
    return { name, category: codes, targets: targets.map((target) => target * scale) };
  });
  return { margins: checked, total: common ?? 0 };
}
