/**
 * Numeric methods on typed arrays: no committee, no database, no clock, no platform.
 *
 * Conventions, everywhere in this package:
 * - a matrix is one Float64Array, row-major, its dimensions given beside it: `weights[r * rows + i]`, `draws[unit * count + d]`;
 * - categories, strata and clusters are 0-based integer codes; -1 means "none" where a function allows it;
 * - a level is a coverage such as 0.9, never a tail;
 * - a value that cannot be computed is a coded `StatisticsError` or an explicit state, never NaN;
 * - where randomness is needed a `Random` comes in; substreams depend on labels, not on what was drawn before.
 *
 * PLANNED SIGNATURES: being replaced, file by file, with re-exports of the implementations.
 */

// ---- errors ---------------------------------------------------------------------------------------------------------
export type StatisticsErrorCode =
  | "empty_input"
  | "length_mismatch"
  | "not_finite"
  | "out_of_range"
  | "negative_weight"
  | "zero_weight"
  | "single_unit_stratum"
  | "population_smaller_than_sample"
  | "nested_cluster"
  | "empty_category"
  | "inconsistent_margins"
  | "inconsistent_total"
  | "infeasible_bounds"
  | "undefined_replicate"
  | "unsupported_rule"
  | "no_variation"
  | "no_convergence";
export declare class StatisticsError extends Error {
  readonly code: StatisticsErrorCode;
  /** The bad value, its place, the bound it broke: whatever the message names, for callers that map the error. */
  readonly details: Readonly<Record<string, unknown>>;
}

// ---- randomness -----------------------------------------------------------------------------------------------------
export interface Random {
  /** 32 random bits as an unsigned integer. */
  uint32(): number;
  /** In [0, 1), 53 bits. */
  uniform(): number;
  /** In (0, 1), 52 bits: never 0, never 1. */
  uniformOpen(): number;
  /** Standard normal by inverse distribution function: one draw, one number. */
  normal(): number;
  /** Integer in [0, n), without bias; 1 <= n <= 2^32. */
  below(n: number): number;
  /** Fills with standard normals. */
  fillNormal(out: Float64Array): void;
  /** Independent stream named by labels, whatever was drawn from this one so far. */
  substream(...labels: string[]): Random;
}
export declare function createRandom(seed: string | Uint8Array, ...labels: string[]): Random;
/** Fisher-Yates, in place. */
export declare function shuffle<T>(
  random: Random,
  items: { [index: number]: T; readonly length: number },
): void;
/** `size` distinct integers of [0, population), ascending. */
export declare function sampleWithoutReplacement(
  random: Random,
  population: number,
  size: number,
): Int32Array;
/** Index drawn with the given probabilities (any positive scale). */
export declare function categorical(random: Random, probabilities: ArrayLike<number>): number;
/** Counts of `trials` draws over the categories. */
export declare function multinomial(
  random: Random,
  trials: number,
  probabilities: ArrayLike<number>,
): Int32Array;

// ---- distributions --------------------------------------------------------------------------------------------------
export declare function normalCdf(x: number): number;
export declare function normalQuantile(p: number): number;
export declare function studentTCdf(t: number, degreesOfFreedom: number): number;
export declare function studentTQuantile(p: number, degreesOfFreedom: number): number;
export declare function betaCdf(x: number, a: number, b: number): number;
export declare function betaQuantile(p: number, a: number, b: number): number;

// ---- survey design --------------------------------------------------------------------------------------------------
export type SingleUnitRule = "error" | "certainty" | "grand_mean" | "collapse";
export interface SurveyDesignInput {
  /** One per row, >= 0, at least one positive. */
  readonly weights: ArrayLike<number>;
  /** Stratum code of each row; left out = one stratum. */
  readonly stratum?: ArrayLike<number>;
  /** Sampling unit (cluster) code of each row; left out = each row is its own unit. */
  readonly cluster?: ArrayLike<number>;
  /** Sampling units in the population of each stratum, by stratum code (finite population correction); Infinity = none. */
  readonly populationUnits?: ArrayLike<number>;
  /** What a stratum with one sampling unit does to the variance. Default "error". */
  readonly singleUnitRule?: SingleUnitRule;
  /** For "collapse": group of each stratum; strata are merged only inside a group. Default one group. */
  readonly stratumGroup?: ArrayLike<number>;
}
export interface SurveyDesign {
  readonly rows: number;
  readonly weights: Float64Array;
  readonly strata: number;
  readonly units: number;
  readonly unitOfRow: Int32Array;
  readonly stratumOfUnit: Int32Array;
  readonly unitsInStratum: Int32Array;
  readonly samplingFraction: Float64Array;
  readonly singleUnitRule: SingleUnitRule;
  /** Strata (codes as given) that had one sampling unit, before any collapsing. */
  readonly singleUnitStrata: readonly number[];
}
export declare function createSurveyDesign(input: SurveyDesignInput): SurveyDesign;

/**
 * estimated: value with a standard error. constant: no variation among the answers, the standard error of 0 is not to be
 * trusted alone. census: sampling fraction 1 in all strata. single_unit: one sampling unit, standardError is null.
 */
export type EstimateState = "estimated" | "constant" | "census" | "single_unit";
export interface SurveyEstimate {
  readonly value: number;
  readonly standardError: number | null;
  readonly state: EstimateState;
  /** Rows of the domain with positive weight, sampling units they lie in, sum of their weights. */
  readonly n: number;
  readonly units: number;
  readonly sumOfWeights: number;
  /** Units minus strata, over the strata the domain touches. */
  readonly degreesOfFreedom: number;
  /** Strata of the domain with one sampling unit, treated by the design's rule. */
  readonly singleUnitStrata: number;
  /** Variance over that of a simple random sample of n, with replacement; null where there is no variance. */
  readonly designEffect: number | null;
  /** 1 + squared coefficient of variation of the weights. */
  readonly designEffectKish: number;
  /** n / designEffectKish. */
  readonly effectiveSampleSize: number;
}
export interface DomainOptions {
  /** Rows of the domain (non-zero = in); values elsewhere are not read. Left out = all rows. */
  readonly domain?: ArrayLike<number>;
  /** Margins to which the weights were calibrated: the variance is then that of the residuals (see rake). */
  readonly margins?: readonly RakingMargin[];
}
export declare function surveyMean(
  design: SurveyDesign,
  y: ArrayLike<number>,
  options?: DomainOptions,
): SurveyEstimate;
export declare function surveyTotal(
  design: SurveyDesign,
  y: ArrayLike<number>,
  options?: DomainOptions,
): SurveyEstimate;
export declare function surveyRatio(
  design: SurveyDesign,
  numerator: ArrayLike<number>,
  denominator: ArrayLike<number>,
  options?: DomainOptions,
): SurveyEstimate;
/** y of 0 and 1; the same estimate as surveyMean, with an interval that stays inside 0-1. */
export declare function surveyProportion(
  design: SurveyDesign,
  y: ArrayLike<number>,
  options?: DomainOptions & { readonly level?: number; readonly method?: ProportionIntervalMethod },
): SurveyEstimate & { readonly interval: Interval | null };
/** Means of many domains in one pass; null = the domain has no row with positive weight. domain: code a row, -1 = none. */
export declare function surveyDomainMeans(
  design: SurveyDesign,
  y: ArrayLike<number>,
  domain: ArrayLike<number>,
  domains: number,
): (SurveyEstimate | null)[];
/** Linearised value of each row (0 outside the domain): the estimator's variance is that of the total of these. */
export declare function ratioInfluence(
  design: SurveyDesign,
  numerator: ArrayLike<number>,
  denominator: ArrayLike<number>,
  options?: DomainOptions,
): Float64Array;
/** Covariance matrix (k x k) of the totals of k influence vectors under the design. */
export declare function designCovariance(
  design: SurveyDesign,
  influences: readonly Float64Array[],
): Float64Array;

// ---- intervals ------------------------------------------------------------------------------------------------------
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}
export type ProportionIntervalMethod = "logit" | "wilson" | "korn_graubard";
/** value +- quantile x standard error; Student's t where degrees of freedom are given. */
export declare function waldInterval(
  value: number,
  standardError: number,
  level: number,
  degreesOfFreedom?: number,
): Interval;
export declare function proportionInterval(
  estimate: SurveyEstimate,
  level: number,
  method?: ProportionIntervalMethod,
): Interval | null;
export interface DifferenceEstimate {
  readonly value: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly pValue: number;
  readonly separable: boolean;
}
/** a - b of two estimates, independent unless their covariance is given. */
export declare function difference(
  a: { readonly value: number; readonly standardError: number },
  b: { readonly value: number; readonly standardError: number },
  level: number,
  options?: { readonly covariance?: number; readonly degreesOfFreedom?: number },
): DifferenceEstimate;

// ---- weights --------------------------------------------------------------------------------------------------------
/** 1 + squared coefficient of variation of the weights (Kish 1965); rows of weight 0 do not count. */
export declare function kishDesignEffect(weights: ArrayLike<number>): number;
export interface RakingMargin {
  readonly name: string;
  /** Category code of each row. */
  readonly category: ArrayLike<number>;
  /** Population count (or share, see `total`) of each category. */
  readonly targets: ArrayLike<number>;
}
export type EmptyCategoryRule = "error" | "redistribute" | "collapse_adjacent";
export interface RakingOptions {
  /** Sum of the raked weights: targets are then shares. Left out = targets are counts and must agree between margins. */
  readonly total?: number;
  /** Largest |achieved / target - 1| accepted. Default 1e-10. */
  readonly tolerance?: number;
  /** Full cycles over the margins. Default 500. */
  readonly maxIterations?: number;
  /** What happens to a category with a target and no respondent. Default "error". */
  readonly emptyCategory?: EmptyCategoryRule;
  /** Bounds of a weight as multiples of the mean weight, kept inside the iteration. */
  readonly bounds?: { readonly lower?: number; readonly upper?: number };
}
export interface RakingResult {
  readonly weights: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest |achieved / target - 1| over all categories at the end. */
  readonly marginError: number;
  readonly margins: readonly {
    readonly name: string;
    /** As used: after scaling to the total, collapsing and redistribution. */
    readonly targets: Float64Array;
    readonly achieved: Float64Array;
    readonly respondents: Int32Array;
  }[];
  /** Every category that had no respondent, and where its target went. */
  readonly emptyCategories: readonly {
    readonly margin: string;
    readonly category: number;
    readonly target: number;
    /** Category that took the target, or null where it was spread over the margin in proportion. */
    readonly into: number | null;
  }[];
  /** Rows at a bound. */
  readonly atLower: number;
  readonly atUpper: number;
  /** Smallest and largest weight over the mean weight. */
  readonly smallest: number;
  readonly largest: number;
  readonly designEffectKish: number;
}
export declare function rake(
  weights: ArrayLike<number>,
  margins: readonly RakingMargin[],
  options?: RakingOptions,
): RakingResult;
/** Rakes each replicate's weights to the same margins; replicates x rows in, replicates x rows out. */
export declare function rakeReplicates(
  weights: Float64Array,
  replicates: number,
  margins: readonly RakingMargin[],
  options?: RakingOptions,
): {
  readonly weights: Float64Array;
  readonly notConverged: number;
  readonly replicatesWithEmptyCategory: number;
  readonly marginError: number;
};
export interface TrimResult {
  readonly weights: Float64Array;
  readonly trimmedLow: number;
  readonly trimmedHigh: number;
  readonly rounds: number;
}
/** Cuts weights to [lower, upper] and gives what was cut to the rows inside, so that the sum stays. */
export declare function trimWeights(
  weights: ArrayLike<number>,
  bounds: { readonly lower?: number; readonly upper?: number },
  options?: { readonly redistribute?: "equal" | "proportional"; readonly strict?: boolean },
): TrimResult;

// ---- replicates -----------------------------------------------------------------------------------------------------
export interface RaoWuOptions {
  readonly replicates: number;
  readonly random: Random;
  /** Name of each stratum for its substream; left out = its code. A stratum's draws depend on nothing else. */
  readonly stratumLabels?: readonly string[];
}
/** Factor of each row's weight in each replicate: replicates x rows. */
export declare function raoWuFactors(design: SurveyDesign, options: RaoWuOptions): Float64Array;
/** weights[i] x factors[r, i]: replicates x rows. */
export declare function replicateWeights(weights: ArrayLike<number>, factors: Float64Array): Float64Array;
/** "mean": around the replicates' mean, divisor R - 1. "estimate": around the full-sample estimate, divisor R. */
export type ReplicateCentre =
  { readonly around: "mean" } | { readonly around: "estimate"; readonly estimate: number };
export declare function replicateVariance(values: ArrayLike<number>, centre: ReplicateCentre): number;
export declare function replicateStandardError(values: ArrayLike<number>, centre: ReplicateCentre): number;
/** Covariance (k x k) of k measures from their replicates (k x R); around the mean, or around `estimates` if given. */
export declare function replicateCovariance(
  values: Float64Array,
  measures: number,
  estimates?: ArrayLike<number>,
): Float64Array;

// ---- coded items over all replicates --------------------------------------------------------------------------------
export interface CodedItems {
  readonly rows: number;
  readonly items: number;
  /** Codes are 0 .. categories - 1; give "no answer" a code of its own. */
  readonly categories: number;
  /** rows x items. */
  readonly codes: Uint8Array;
}
/** Sum of weights by (replicate, item, code): replicates x items x categories. The one heavy pass; all else follows. */
export declare function codeTotals(
  items: CodedItems,
  weights: Float64Array,
  replicates: number,
): Float64Array;
/** Number of rows by (item, code): items x categories. */
export declare function codeCounts(items: CodedItems): Int32Array;
/** Mean of the mapped codes by (item, replicate): items x replicates. map: value of each code, null = not in the mean. */
export declare function scaleMeans(
  totals: Float64Array,
  shape: { readonly replicates: number; readonly items: number; readonly categories: number },
  map: readonly (number | null)[],
  options?: { readonly empty?: "error" | "nan" },
): Float64Array;

// ---- ranks ----------------------------------------------------------------------------------------------------------
/** Ranks are 1 for the best; ties take the best rank of the tie. */
export interface RankOptions {
  /** Default true: the largest value is the best. */
  readonly higherIsBetter?: boolean;
}
export interface RankSetOptions extends RankOptions {
  readonly level: number;
  readonly draws: number;
  readonly random: Random;
  /** Name of each unit for its substream: the sets then do not depend on the order of the units. Default its index. */
  readonly labels?: readonly string[];
  /** two: both bounds. best: only the best rank is bounded. worst: only the worst. Default two. */
  readonly side?: "two" | "best" | "worst";
  /** Default true. */
  readonly stepdown?: boolean;
}
export interface RankSets {
  readonly rank: Int32Array;
  /** Smallest and largest rank in the set, both inside. */
  readonly best: Int32Array;
  readonly worst: Int32Array;
  readonly level: number;
}
export declare function competitionRanks(values: ArrayLike<number>, options?: RankOptions): Int32Array;
export declare function marginalRankSets(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  options: RankSetOptions,
): RankSets;
export declare function simultaneousRankSets(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  options: RankSetOptions,
): RankSets;
export declare function multinomialRankSets(
  counts: ArrayLike<number>,
  options: RankOptions & {
    readonly level: number;
    readonly scope: "marginal" | "simultaneous";
    readonly adjustment?: "holm" | "bonferroni";
  },
): RankSets;
/** Units that may be among the best (worst) `size`, by the simultaneous bound. */
export declare function topSet(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  size: number,
  options: RankSetOptions,
): Int32Array;
export interface RankDistribution {
  readonly mean: Float64Array;
  readonly median: Float64Array;
  /** Equal-tailed interval of the ranks at the level. */
  readonly best: Int32Array;
  readonly worst: Int32Array;
  readonly level: number;
}
/** Ranks of joint draws (units x draws), draw by draw. */
export declare function rankDraws(draws: Float64Array, units: number, options?: RankOptions): Int32Array;
export declare function rankDistribution(
  draws: Float64Array,
  units: number,
  level: number,
  options?: RankOptions,
): RankDistribution;
/** Share of draws by (unit, rank): units x units. */
export declare function rankProbabilities(
  draws: Float64Array,
  units: number,
  options?: RankOptions,
): Float64Array;
/** Share of draws by (unit, category); category k holds [thresholds[k - 1], thresholds[k]). units x (thresholds + 1). */
export declare function categoryProbabilities(
  draws: Float64Array,
  units: number,
  thresholds: ArrayLike<number>,
): Float64Array;
/** Share of joint draws with a > b, ties counted half. */
export declare function orderProbability(a: ArrayLike<number>, b: ArrayLike<number>): number;
export interface SeparabilityGroups {
  /** Units from best to worst. */
  readonly order: Int32Array;
  /** Maximal runs of neighbours (positions in `order`, both inside) in which no pair can be told apart. */
  readonly brackets: readonly { readonly first: number; readonly last: number }[];
}
export declare function separable(
  a: { readonly value: number; readonly standardError: number },
  b: { readonly value: number; readonly standardError: number },
  level: number,
): boolean;
export declare function separabilityGroups(
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  level: number,
  options?: RankOptions,
): SeparabilityGroups;

// ---- tests, quantiles, sums -----------------------------------------------------------------------------------------
export declare function holmAdjust(pValues: ArrayLike<number>): Float64Array;
/** inverse_cdf: smallest value whose cumulated weight reaches p. averaged: midpoint where p is met exactly. linear: Hyndman-Fan 7 on weights. */
export type QuantileRule = "inverse_cdf" | "averaged" | "linear";
export declare function weightedQuantile(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  p: number,
  rule?: QuantileRule,
): number;
/** Sum with Neumaier's compensation, in the order given. */
export declare function compensatedSum(values: ArrayLike<number>): number;
/** Parts rounded to `digits` so that they add up to the displayed total. */
export declare function largestRemainder(
  parts: ArrayLike<number>,
  digits: number,
  total?: number,
): Float64Array;

// ---- agreement ------------------------------------------------------------------------------------------------------
export type KappaWeights = "nominal" | "linear" | "quadratic";
export interface KappaResult {
  readonly kappa: number;
  readonly observed: number;
  readonly expected: number;
  /** Asymptotic, for intervals; and under kappa = 0, for the test (Fleiss, Cohen and Everitt 1969). */
  readonly standardError: number;
  readonly standardErrorNull: number;
  readonly z: number;
  readonly pValue: number;
  readonly n: number;
}
export declare function cohenKappa(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  categories: number,
  weights: KappaWeights,
): KappaResult;
/** Share (0-1) of subjects whose marks differ by at most the tolerance; one array a rater. */
export declare function percentAgreement(raters: readonly ArrayLike<number>[], tolerance?: number): number;
