import { codeValues, finiteValues, requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

export interface ShrunkValues {
  readonly value: Float64Array;
  /** Weight of the unit's own value: n / (n + k). */
  readonly share: Float64Array;
  /** Of each class: mean of its units' values, weighted by n; null where no unit of it has an answer. */
  readonly classMean: readonly (number | null)[];
}

/**
 * Each unit's mean drawn to the mean of its class as if k answers at the class mean stood beside its own n:
 * (n x own + k x class mean) / (n + k). k is stated, not estimated, so that everyone can do the sum again.
 * @param values NaN is allowed where n is 0: the unit then stands at its class's mean.
 * @throws StatisticsError `empty_category` for a unit without an answer in a class without one.
 */
export function shrinkToClass(
  values: ArrayLike<number>,
  answers: ArrayLike<number>,
  classOf: ArrayLike<number>,
  classes: number,
  k: number,
): ShrunkValues {
  requireCount("classes", classes, 1);
  if (!(k >= 0 && k < Infinity))
    throw new StatisticsError("out_of_range", `k is ${k}`, { name: "k", value: k });
  const n = finiteValues("answers", answers);
  requireLength("values", values, n.length);
  requireLength("classOf", classOf, n.length);
  const codes = codeValues("classOf", classOf, 0, classes);
  const sums = new Float64Array(classes);
  const sizes = new Float64Array(classes);
  n.forEach((own, unit) => {
    const value = values[unit] ?? NaN;
    if (own < 0)
      throw new StatisticsError("out_of_range", `answers[${unit}] is ${own}`, { index: unit, value: own });
    if (own === 0) return;
    if (!Number.isFinite(value))
      throw new StatisticsError("not_finite", `values[${unit}] is ${value}`, { index: unit, value });
    const c = codes[unit] ?? 0;
    sums[c] = (sums[c] ?? 0) + own * value;
    sizes[c] = (sizes[c] ?? 0) + own;
  });
  const classMean = Array.from(sums, (sum, c) => ((sizes[c] ?? 0) > 0 ? sum / (sizes[c] ?? 1) : null));
  const share = n.map((own) => (own === 0 ? 0 : own / (own + k)));
  const value = share.map((own, unit) => {
    if (own === 1) return values[unit] ?? 0;
    const towards = classMean[codes[unit] ?? 0] ?? null;
    if (towards === null)
      throw new StatisticsError("empty_category", `no unit of class ${codes[unit]} has an answer`, {
        class: codes[unit],
      });
    return own === 0 ? towards : own * (values[unit] ?? 0) + (1 - own) * towards;
  });
  return { value, share, classMean };
}
