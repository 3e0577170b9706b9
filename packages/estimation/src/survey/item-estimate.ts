import type { Flag, Observation, Parameters } from "@juping/model";
import type { CodeMap } from "./code-map.ts";
import { answerCodes } from "./code-map.ts";
import { ratioEstimate, type RatioEstimate } from "./linearised.ts";
import { mappedCodes } from "./mapped-codes.ts";
import type { UnitSample } from "./sample.ts";

/** Codes of 不了解 and 拒答: answers, not valid ones. */
const unknownCodes = [8, 9];
const satisfiedCodes = [4, 5];

/** Fewest interviews of a unit for anything of its survey to be shown. */
export const leastShown = 30;

export interface ItemEstimate {
  readonly observation: Observation;
  /** null where the observation has no value */
  readonly estimate: RatioEstimate | null;
}

const sumOver = (values: ArrayLike<number>, map: readonly number[]): number => {
  let sum = 0;
  for (let code = 0; code < answerCodes; code++) sum += (values[code] ?? 0) * (map[code] ?? 0);
  return sum;
};

export const indicator = (codes: readonly number[], within: readonly number[]): number[] =>
  Array.from({ length: answerCodes }, (_, code) =>
    codes.includes(code) && (within[code] ?? 1) !== 0 ? 1 : 0,
  );

/** Weighted mean of a code map over totals by code; null where its denominator is 0. */
const mappedMean = (
  totals: ArrayLike<number>,
  numerator: readonly number[],
  denominator: readonly number[],
): number | null => {
  const below = sumOver(totals, denominator);
  return below === 0 ? null : sumOver(totals, numerator) / below;
};

/**
 * One survey measure of one unit with its linearised standard error (stratified, calibrated to the margins, corrected for
 * a large sampling fraction where the design says so).
 *
 * `parts`: `unknown_share` of the codes 8 and 9 among all who answered; of scored items also `satisfied_rate` (满意率)
 * with its standard error, and `score_<map>` for each scale map not in use. Flags: `many_unknown` above the method's
 * limit, `small_n` below its fewest answers an item. With fewer than thirty interviews in the unit, or fewer answers than
 * a cell must hold, nothing is shown (`suppressed`).
 */
export const itemEstimate = (
  unit: string,
  sample: UnitSample,
  map: CodeMap,
  { survey, min_cell_n }: Pick<Parameters, "survey" | "min_cell_n">,
  batches: readonly string[],
): ItemEstimate => {
  const codes = sample.codes.get(map.column) ?? new Uint8Array(0);
  const totals = new Float64Array(answerCodes);
  let n = 0;
  codes.forEach((code, row) => {
    totals[code] = (totals[code] ?? 0) + (sample.weights[row] ?? 0);
    if (map.denominator[code] !== 0) n += 1;
  });
  const own = { unit, measure: map.measure.code, batches };
  if (sample.design.rows < leastShown || n < min_cell_n)
    return { observation: { ...own, ...nothing, n, flags: ["small_n", "suppressed"] }, estimate: null };

  const ratio = (numerator: readonly number[]): RatioEstimate =>
    ratioEstimate(sample, mappedCodes(codes, numerator), mappedCodes(codes, map.denominator));
  const estimate = ratio(map.numerator);
  const unknown = indicator(unknownCodes, []);
  const answered = map.denominator.map((inside, code) => (inside !== 0 || unknown[code] !== 0 ? 1 : 0));
  const unknownShare = mappedMean(totals, unknown, answered) ?? 0;
  const parts: Record<string, number> = { unknown_share: unknownShare };
  for (const [name, numerator] of map.others)
    parts[`score_${name}`] = mappedMean(totals, numerator, map.denominator) ?? NaN;
  if (map.others.size > 0) {
    const satisfied = ratio(indicator(satisfiedCodes, map.denominator));
    parts["satisfied_rate"] = satisfied.value;
    parts["satisfied_rate_standard_error"] = satisfied.standardError;
  }
  const flags: Flag[] = [
    ...(n < survey.min_item_n ? (["small_n"] as const) : []),
    ...(unknownShare > survey.max_unknown_share ? (["many_unknown"] as const) : []),
    ...sample.flags,
  ];
  return {
    observation: {
      ...own,
      value: estimate.value,
      numerator: sumOver(totals, map.numerator),
      denominator: sumOver(totals, map.denominator),
      n,
      standard_error: estimate.standardError,
      state: "value",
      flags,
      parts,
      design_effect: estimate.designEffect,
    },
    estimate,
  };
};

export const nothing = {
  value: null,
  numerator: null,
  denominator: null,
  standard_error: null,
  state: "no_data",
  parts: null,
} as const;
