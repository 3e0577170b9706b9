import {
  calibrationResiduals,
  designCovariance,
  type CalibrationBasis,
  type SurveyDesign,
} from "@juping/statistics";

/** Leverage is kept below this: a row that alone carries a category would otherwise count without bound. */
const largestLeverage = 0.9;

/** A sample as its variances need it. */
export interface Linearisable {
  readonly design: SurveyDesign;
  /** null where the weights are not calibrated */
  readonly calibration: CalibrationBasis | null;
  /** of each row in the regression on the margins */
  readonly leverage: Float64Array;
}

/** Leverage of each row in the weighted regression on the margins; 0 where weights are not calibrated. */
export const calibrationLeverage = (
  design: SurveyDesign,
  calibration: CalibrationBasis | null,
): Float64Array => {
  const leverage = new Float64Array(design.rows);
  for (const vector of calibration?.vectors ?? [])
    for (let row = 0; row < design.rows; row++)
      leverage[row] = (leverage[row] ?? 0) + (design.weights[row] ?? 0) * (vector[row] ?? 0) ** 2;
  return leverage;
};

/** A ratio of weighted totals as a total of one value a row. */
export interface Linearised {
  readonly value: number;
  /** the variance of the ratio is that of the total of these; null where all rows have the same quotient */
  readonly influence: Float64Array | null;
  /** variance of the ratio from a simple random sample, with replacement, of as many rows */
  readonly simpleVariance: number;
}

/** A ratio of weighted totals and how sure it is. */
export interface RatioEstimate {
  readonly value: number;
  /** 0 where all rows of the denominator have the same quotient */
  readonly standardError: number;
  /** variance over that of a simple random sample of as many rows; null where answers do not vary */
  readonly designEffect: number | null;
}

/** Standard error of a linearised ratio under the design: strata, and finite population correction where it has one. */
export const ratioEstimate = (
  sample: Linearisable,
  numerator: Float64Array,
  denominator: Float64Array,
): RatioEstimate => {
  const { value, influence, simpleVariance } = linearise(sample, numerator, denominator);
  if (influence === null) return { value, standardError: 0, designEffect: null };
  const variance = designCovariance(sample.design, [influence])[0] ?? NaN;
  return {
    value,
    standardError: Math.sqrt(variance),
    designEffect: simpleVariance > 0 && variance > 0 ? variance / simpleVariance : null,
  };
};

/**
 * Taylor linearisation of a ratio of two weighted totals.
 *
 * Where the weights are calibrated the residual of a weighted regression on the margins stands in the place of the value
 * (Deville and Särndal, JASA 87 (1992) 376-382). With a hundred interviews and a dozen categories these residuals are too
 * small by what the regression took from each row, and errors came out 6 to 17 % too small; they are divided by
 * sqrt(1 - leverage) (HC2 of MacKinnon and White, Journal of Econometrics 29 (1985) 305-325; survey weighted leverages:
 * Li and Valliant, Survey Methodology 35 (2009) 15-24). The mean of a part of the sample takes its own leverage besides.
 * @param numerator,denominator one value a row, 0 outside the domain; the denominator's weighted total is not 0
 */
export const linearise = (
  { design, calibration, leverage }: Linearisable,
  numerator: Float64Array,
  denominator: Float64Array,
): Linearised => {
  const { weights, rows } = design;
  let top = 0;
  let bottom = 0;
  let n = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? 0;
    top += weight * (numerator[row] ?? 0);
    bottom += weight * (denominator[row] ?? 0);
    if ((denominator[row] ?? 0) !== 0) n += 1;
  }
  const value = top / bottom;
  const deviations = new Float64Array(rows);
  let largest = 0;
  let squares = 0;
  for (let row = 0; row < rows; row++) {
    const deviation = (numerator[row] ?? 0) - value * (denominator[row] ?? 0);
    deviations[row] = deviation / bottom;
    largest = Math.max(largest, Math.abs(deviation));
    squares += (weights[row] ?? 0) * deviation * deviation;
  }
  // differences of equal answers are rounding noise, and their variance must not pass for a measured one
  if (largest <= 1e-12 * Math.abs(value)) return { value, influence: null, simpleVariance: 0 };

  const residuals = calibration === null ? deviations : calibrationResiduals(calibration, deviations);
  const own = calibration === null || n === rows ? null : domainLeverage(calibration, weights, denominator);
  const influence = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const h = Math.min((leverage[row] ?? 0) + (own?.[row] ?? 0), largestLeverage);
    influence[row] = ((weights[row] ?? 0) * (residuals[row] ?? 0)) / Math.sqrt(1 - h);
  }
  return { value, influence, simpleVariance: n > 1 ? squares / bottom / (n - 1) : 0 };
};

/** Leverage that the mean of a domain adds to that of the margins. */
const domainLeverage = (
  calibration: CalibrationBasis,
  weights: Float64Array,
  denominator: Float64Array,
): Float64Array | null => {
  const own = calibrationResiduals(calibration, denominator);
  let length = 0;
  let whole = 0;
  for (let row = 0; row < own.length; row++) {
    length += (weights[row] ?? 0) * (own[row] ?? 0) ** 2;
    whole += (weights[row] ?? 0) * (denominator[row] ?? 0) ** 2;
  }
  // a domain that is itself a category of a margin has none
  if (length <= 1e-9 * whole) return null;
  return own.map((residual, row) => ((weights[row] ?? 0) * residual * residual) / length);
};
