import type { Flag, Parameters } from "@juping/model";
import { rake, trimWeights, type RakingMargin } from "@juping/statistics";
import { prepareMargin, type UnitMargins } from "./margin.ts";

/** Fewest respondents that are raked: fewer keep their base weights. */
const leastRaked = 20;
/** Shares of the margins are met to this. */
const rakingTolerance = 1e-8;

export interface SurveyWeights {
  /** sum to the population where margins give one, else to the sum of the base weights */
  readonly weights: Float64Array;
  /** what they were raked to, with the sums they reach; none: not raked */
  readonly margins: readonly RakingMargin[];
  readonly total: number;
  /** residents of the unit by its margins; null: not known */
  readonly population: number | null;
  /** largest difference to a margin, as a share of the population; null: not raked */
  readonly largestGap: number | null;
  readonly flags: readonly Flag[];
}

/**
 * Base weights raked to the unit's margins (age, sex, tenure) and trimmed at `trim` times the mean weight. Trimming goes
 * on inside the raking, so that what is cut is given to the others and the margins still hold; where both cannot be had,
 * the raked weights are trimmed and what was cut is spread in proportion.
 * @param codes of the margins' variables, by name
 */
export const surveyWeights = (
  base: Float64Array,
  codes: ReadonlyMap<string, Uint8Array>,
  margins: UnitMargins | undefined,
  { margins: names, trim }: Pick<Parameters["survey"], "margins" | "trim">,
): SurveyWeights => {
  const prepared = names.flatMap((name) => {
    const [own, counts] = [codes.get(name), margins?.get(name)];
    const margin = own && counts ? prepareMargin(name, own, base, counts) : null;
    return margin ? [margin] : [];
  });
  const first = names.map((name) => margins?.get(name)).find((counts) => counts !== undefined);
  const population = first ? [...first.values()].reduce((sum, count) => sum + count, 0) : null;
  const total = population ?? base.reduce((sum, weight) => sum + weight, 0);
  if (base.length < leastRaked || prepared.length === 0)
    return { weights: base, margins: [], total, population, largestGap: null, flags: ["not_raked"] };

  const list = prepared.map(({ margin }) => margin);
  const options = { total, tolerance: rakingTolerance, maxIterations: 200 };
  const raked = rake(base, list, options);
  const bounded = raked.largest <= trim ? raked : rake(base, list, { ...options, bounds: { upper: trim } });
  const mean = total / base.length;
  const held = bounded.converged && bounded.largest <= trim * (1 + 1e-6);
  const weights = held
    ? bounded.weights
    : trimWeights(raked.weights, { upper: trim * mean }, { redistribute: "proportional" }).weights;
  const reached = list.map((margin) => ({ ...margin, targets: achieved(margin, weights) }));
  const gaps = list.flatMap(({ targets }, at) =>
    Array.from(targets, (target, code) => Math.abs(target - (reached[at]?.targets[code] ?? 0) / total)),
  );
  return {
    weights,
    margins: reached,
    total,
    population,
    largestGap: Math.max(...gaps),
    flags: prepared.some(({ empty }) => empty) ? ["empty_category"] : [],
  };
};

const achieved = ({ category, targets }: RakingMargin, weights: Float64Array): Float64Array => {
  const sums = new Float64Array(targets.length);
  weights.forEach((weight, row) => {
    const code = category[row] ?? 0;
    sums[code] = (sums[code] ?? 0) + weight;
  });
  return sums;
};
