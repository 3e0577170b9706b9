import {
  addRational,
  divideRational,
  multiplyRational,
  parseRational,
  rational,
  type Rational,
  type ResultFactor,
} from "@juping/model";

/** One factor of one unit: its exact figure, or null where no node of it has a score. */
export interface FactorFigure {
  readonly code: string;
  readonly figure: Rational | null;
}

export interface ResultFigure {
  readonly factors: readonly FactorFigure[];
  /** weighted mean of the factors with data, before any floor; null without any */
  readonly combined: Rational | null;
}

/** A score as published: rounded to the rule's decimals, exact from there on. */
export const publishedScore = (score: number, decimals: number): Rational =>
  parseRational(score.toFixed(decimals));

/**
 * Factors of a unit's result: each the mean of its nodes by their weights in the tree; a node without a score gives its
 * weight to the factor's others, a factor without data gives its weight to the other factors, in proportion.
 *
 * @param scoreOf 0-100 or null; of the final cycle of the year before, never shrunken
 * @param weightOf weight of a node in the tree
 */
export const resultFactors = (
  rule: readonly ResultFactor[],
  scoreOf: (node: string) => number | null,
  weightOf: (node: string) => Rational,
  decimals: number,
): ResultFigure => {
  const factors = rule.map(({ code, nodes }) => ({
    code,
    figure: weightedMean(
      nodes.map((node) => {
        const score = scoreOf(node);
        return { weight: weightOf(node), value: score === null ? null : publishedScore(score, decimals) };
      }),
    ),
  }));
  return { factors, combined: combinedFigure(rule, factors) };
};

/** Mean of a unit's factors by the rule's weights; a factor without data gives its weight to the others. */
export const combinedFigure = (
  rule: readonly Pick<ResultFactor, "weight">[],
  factors: readonly FactorFigure[],
): Rational | null =>
  weightedMean(
    rule.map(({ weight }, at) => ({ weight: parseRational(weight), value: factors[at]?.figure ?? null })),
  );

/** Mean over the values that are given; null where none is, or their weights are all zero. */
export const weightedMean = (
  terms: readonly { readonly weight: Rational; readonly value: Rational | null }[],
): Rational | null => {
  let [sum, total] = [rational(0n), rational(0n)];
  for (const { weight, value } of terms) {
    if (value === null) continue;
    sum = addRational(sum, multiplyRational(weight, value));
    total = addRational(total, weight);
  }
  return total.num === 0n ? null : divideRational(sum, total);
};
