/**
 * Numeric methods on typed arrays: no committee, no database, no clock, no platform.
 *
 * Conventions, everywhere in this package:
 * - a matrix is one Float64Array, row-major, its dimensions given beside it: `weights[r * rows + i]`,
 *   `draws[unit * count + d]`;
 * - categories, strata and clusters are 0-based integer codes; -1 means none where a function allows it;
 * - a level is a coverage such as 0.9, never a tail;
 * - what cannot be computed is a coded `StatisticsError` or an explicit state, never NaN;
 * - where randomness is needed a `Random` comes in; its substreams depend on labels, not on what was drawn before;
 * - sums run in the order of the rows: the same rows in the same order give the same bits.
 */
export { StatisticsError, type StatisticsErrorCode } from "./error.ts";

export { createRandom, type Random } from "./random/random.ts";
export { shuffle } from "./random/shuffle.ts";
export { sampleWithoutReplacement } from "./random/sample.ts";
export { binomial } from "./random/binomial.ts";
export { categorical, multinomial } from "./random/multinomial.ts";
export { sha256 } from "./random/sha256.ts";

export { normalCdf, normalQuantile } from "./distribution/normal.ts";
export { studentTCdf, studentTQuantile } from "./distribution/student.ts";
export { betaCdf, betaQuantile } from "./distribution/beta.ts";
export { binomialUpperTail } from "./distribution/binomial.ts";

export {
  createSurveyDesign,
  type SingleUnitRule,
  type SurveyDesign,
  type SurveyDesignInput,
} from "./survey/design.ts";
export type { EstimateState, SurveyEstimate } from "./survey/estimate.ts";
export type { DomainOptions } from "./survey/domain.ts";
export { ratioInfluence, surveyMean, surveyRatio } from "./survey/ratio.ts";
export { surveyTotal } from "./survey/total.ts";
export { surveyProportion, type ProportionOptions } from "./survey/proportion.ts";
export { surveyDomainMeans } from "./survey/domain-means.ts";
export { designCovariance } from "./survey/covariance.ts";
export { calibrationBasis, calibrationResiduals, type CalibrationBasis } from "./survey/calibration.ts";
export { surveyQuantile, type SurveyQuantile } from "./survey/quantile.ts";
export { weightedQuantile, type QuantileRule } from "./survey/weighted-quantile.ts";
export { withinGroupEffects, type GroupedSums, type WithinEffect } from "./survey/within-groups.ts";
export { waldInterval, type Interval } from "./survey/interval.ts";
export {
  proportionInterval,
  type ProportionInterval,
  type ProportionIntervalMethod,
} from "./survey/proportion-interval.ts";
export { difference, type DifferenceEstimate, type ValueWithError } from "./survey/difference.ts";

export { kishDesignEffect } from "./weights/kish.ts";
export type { RakingMargin } from "./weights/margin.ts";
export type { EmptyCategory, EmptyCategoryRule } from "./weights/empty-category.ts";
export { rake, type RakingResult } from "./weights/rake.ts";
export { rakeReplicates, type ReplicateRaking } from "./weights/rake-replicates.ts";
export type { RakingOptions } from "./weights/raking-plan.ts";
export { trimWeights, type TrimResult } from "./weights/trim.ts";

export { raoWuFactors, replicateWeights, type RaoWuOptions } from "./replicate/rao-wu.ts";
export {
  replicateCovariance,
  replicateStandardError,
  replicateVariance,
  type ReplicateCentre,
} from "./replicate/variance.ts";
export {
  codeCounts,
  codeTotals,
  scaleMeans,
  type CodedItems,
  type CodeTotalsShape,
} from "./replicate/coded-items.ts";

export { competitionRanks, type RankOptions } from "./rank/ranks.ts";
export type { RankSetOptions, RankSets } from "./rank/rank-sets.ts";
export { marginalRankSets } from "./rank/marginal-rank-sets.ts";
export { simultaneousRankSets } from "./rank/simultaneous-rank-sets.ts";
export { bottomSet, topSet } from "./rank/top-set.ts";
export { exactMarginalRankSets, type ExactRankSetOptions } from "./rank/exact-rank-sets.ts";
export type { RankSide } from "./rank/stepdown.ts";
export { multinomialRankSets, type MultinomialRankOptions } from "./rank/multinomial-rank-sets.ts";
export { rankDistribution, rankDraws, rankProbabilities, type RankDistribution } from "./rank/rank-draws.ts";
export { rankBootstrap, type RankBootstrap, type RankBootstrapOptions } from "./rank/rank-bootstrap.ts";
export { categoryProbabilities, orderProbability } from "./rank/probability.ts";
export { separabilityGroups, type SeparabilityGroups } from "./rank/separability.ts";

export { holmAdjust } from "./number/holm.ts";
export { compensatedSum } from "./number/sum.ts";
export { largestRemainder } from "./number/apportion.ts";

export { cohenKappa, type KappaResult, type KappaWeights } from "./agreement/kappa.ts";
export { percentAgreement } from "./agreement/percent-agreement.ts";
export { kappaOrNull, stratifiedKappa, type KappaStratum } from "./agreement/stratified-kappa.ts";
export { krippendorffAlpha, type AlphaResult } from "./agreement/krippendorff-alpha.ts";
export type { AlphaMetric } from "./agreement/alpha-distance.ts";
export type { Ratings } from "./agreement/rated-units.ts";
export {
  agreementCoefficients,
  type AgreementCoefficient,
  type AgreementCoefficients,
} from "./agreement/agreement-coefficients.ts";
export type { AgreementWeights } from "./agreement/agreement-weights.ts";
export type { RaterMarks } from "./agreement/mark-table.ts";
export {
  intraclassCorrelations,
  type IntraclassCorrelation,
  type IntraclassModel,
} from "./agreement/intraclass.ts";
export { kendallW, type KendallW } from "./agreement/kendall-w.ts";
export { lightKappa, type LightKappa } from "./agreement/light-kappa.ts";

export type { Factor } from "./severity/factor.ts";
export { linkedGroups, type LinkedGroups } from "./severity/linked-groups.ts";
export { crossedEffects, type CrossedEffects, type RandomEffects } from "./severity/crossed-effects.ts";
export { additiveEffects, type AdditiveEffects } from "./severity/additive-effects.ts";
export { facetsModel, type FacetsModel, type Measured } from "./severity/facets-model.ts";
export { fayHerriot, type FayHerriot } from "./small-area/fay-herriot.ts";
export { batteseHarterFuller, type BatteseHarterFuller } from "./small-area/battese-harter-fuller.ts";
export { betaBinomial, type BetaBinomial } from "./small-area/beta-binomial.ts";
export { shrinkToClass, type ShrunkValues } from "./small-area/shrink-to-class.ts";
export { jackknifeVariance, weightedMeanOf, type JackknifeVariance } from "./replicate/jackknife.ts";
export { raoScottTest, type RaoScottTest } from "./survey/rao-scott.ts";
export { gregWeights, nonResponseWeights, type GregResult } from "./weights/greg.ts";
export { promoterValues, scaleValues, type PromoterScale } from "./satisfaction/net-promoter.ts";
export { caseMixAdjustment, type CaseMixAdjustment } from "./satisfaction/case-mix.ts";
export {
  pathBootstrap,
  pathModel,
  type PathBlock,
  type PathBootstrap,
  type PathModel,
} from "./satisfaction/path-model.ts";
export { indexValues } from "./satisfaction/weighted-index.ts";
export {
  importancePerformance,
  type Driver,
  type ImportancePerformance,
  type Quadrant,
} from "./satisfaction/importance-performance.ts";
export { surveyDrivers, type AnsweredItem } from "./satisfaction/survey-drivers.ts";
export {
  gradeChance,
  interviewsForGradeChance,
  type GradedUnits,
  type InterviewsNeeded,
} from "./plan/grade-chance.ts";
export { allocateBudget, type BudgetSplit, type PlannedUnit } from "./plan/allocate-budget.ts";
export { misallocation, type Misallocation } from "./plan/misallocation.ts";
