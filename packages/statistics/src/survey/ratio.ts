import type { SurveyDesign } from "./design.ts";
import { domainRows, valuesAt, type DomainOptions } from "./domain.ts";
import type { SurveyEstimate } from "./estimate.ts";
import { describeEstimate } from "./describe.ts";
import { linearise, weightedDeviations, weightedInfluence } from "./linearise.ts";
import { totalVariance } from "./variance.ts";

/**
 * Ratio of two weighted totals over a domain, with Taylor-linearised standard error: the variance of the total of
 * w (y - R x) / X, zero outside the domain. Source: Särndal, Swensson and Wretman (1992), 5.6 and 10.3; Binder,
 * International Statistical Review 51 (1983) 279-292.
 * @throws StatisticsError `zero_denominator` where the weighted denominator is 0.
 */
export function surveyRatio(
  design: SurveyDesign,
  numerator: ArrayLike<number>,
  denominator: ArrayLike<number>,
  options: DomainOptions = {},
): SurveyEstimate {
  const rows = domainRows(design, options.domain);
  const y = valuesAt("numerator", numerator, design, rows);
  const x = valuesAt("denominator", denominator, design, rows);
  return ratioEstimate(design, rows, y, x, options, totalVariance(design));
}

/** Weighted mean over a domain: the ratio to the sum of weights. */
export function surveyMean(
  design: SurveyDesign,
  y: ArrayLike<number>,
  options: DomainOptions = {},
): SurveyEstimate {
  const rows = domainRows(design, options.domain);
  const values = valuesAt("y", y, design, rows);
  return ratioEstimate(
    design,
    rows,
    values,
    new Float64Array(rows.length).fill(1),
    options,
    totalVariance(design),
  );
}

/**
 * Linearised value of each row of the design, 0 outside the domain; their total's variance is the ratio's. For means give
 * a denominator of ones. Combine with the gradients of any smooth function, then take `designCovariance`.
 */
export function ratioInfluence(
  design: SurveyDesign,
  numerator: ArrayLike<number>,
  denominator: ArrayLike<number>,
  options: DomainOptions = {},
): Float64Array {
  const rows = domainRows(design, options.domain);
  const y = valuesAt("numerator", numerator, design, rows);
  const x = valuesAt("denominator", denominator, design, rows);
  const { deviations } = linearise(design, rows, y, x);
  return weightedInfluence(design, rows, deviations, options);
}

/** The estimate from values already gathered at the domain's rows; `varianceOf` may be shared by many domains. */
export function ratioEstimate(
  design: SurveyDesign,
  rows: Int32Array,
  y: Float64Array,
  x: Float64Array,
  options: DomainOptions,
  varianceOf: ReturnType<typeof totalVariance>,
): SurveyEstimate {
  const { value, deviations, largest } = linearise(design, rows, y, x);
  const own = varianceOf(rows, weightedDeviations(design, rows, deviations));
  if (options.calibration === undefined) return describe(own.variance, false);

  const all = Int32Array.from(design.weights.keys());
  const influence = weightedInfluence(design, rows, deviations, options);
  const { variance } = varianceOf(all, influence);
  return describe(variance, variance <= 1e-18 * own.variance);

  function describe(variance: number, fixed: boolean): SurveyEstimate {
    // Deviations of equal answers are rounding noise, and their variance must not pass for a measured one.
    const constant = deviations.every((deviation) => Math.abs(deviation) <= 1e-12 * largest);
    return describeEstimate(
      design,
      rows,
      value,
      deviations,
      { ...own, variance },
      { constant, fixed },
      options,
    );
  }
}
