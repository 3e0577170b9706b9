import { StatisticsError } from "../error.ts";

/** How much two categories agree, 1 for the same one: see `agreementWeights`. */
export type AgreementWeights = "nominal" | "linear" | "quadratic" | "ordinal" | "ratio";

/**
 * Matrix (row-major) of the agreement of each pair of categories, from their values in ascending order.
 * linear and quadratic: 1 less the distance of the values, or its square, over the longest; ordinal: 1 less the number of
 * pairs of categories between the two (both inside) over the largest number; ratio: by ((a - b) / (a + b))^2.
 * Source: Gwet, Handbook of Inter-Rater Reliability, 4th ed. (2014), section 4.3 (irrCAC's weights).
 * @throws StatisticsError `out_of_range` where a value of the ratio scale is negative.
 */
export function agreementWeights(kind: AgreementWeights, categories: Float64Array): Float64Array {
  const q = categories.length;
  const first = categories[0] ?? 0;
  const last = categories[q - 1] ?? 0;
  if (kind === "ratio" && first < 0) {
    throw new StatisticsError("out_of_range", `a mark of ${first} on a ratio scale`, { value: first });
  }
  const pairs = (distance: number): number => ((distance + 1) * distance) / 2;
  const distances = {
    nominal: (k: number, l: number) => (k === l ? 0 : 1),
    linear: (k: number, l: number) => Math.abs(at(k) - at(l)) / (last - first),
    quadratic: (k: number, l: number) => ((at(k) - at(l)) / (last - first)) ** 2,
    ordinal: (k: number, l: number) => pairs(Math.abs(k - l)) / pairs(q - 1),
    ratio: (k: number, l: number) =>
      (((at(k) - at(l)) / (at(k) + at(l))) * ((last + first) / (last - first))) ** 2,
  };
  const distance = distances[kind];
  return Float64Array.from({ length: q * q }, (_, pair) => {
    const k = Math.floor(pair / q);
    const l = pair % q;
    return k === l ? 1 : 1 - distance(k, l);
  });

  function at(k: number): number {
    return categories[k] ?? 0;
  }
}
