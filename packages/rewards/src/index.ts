// Money: exact shares of integer fen.
export { bounded, type Bounds, type Split } from "./money/bounded.ts";
export { capped } from "./money/capped.ts";
export { changeLimits } from "./money/change-limits.ts";
export { exchange, type Exchange, type ExchangeUnit } from "./money/exchange.ts";
export { largestRemainder } from "./money/largest-remainder.ts";
export { yuan } from "./money/yuan.ts";

// Funds, each with its own legal use.
export { type FundAccount, settled } from "./fund/account.ts";
export { areaFactors } from "./fund/area-factor.ts";
export { contests, type ContestUnit, type RoundWinner } from "./fund/contests.ts";
export { misallocation } from "./fund/matching-draws.ts";
export { matching, type MatchingUnit } from "./fund/matching.ts";
export { needFund, type NeedUnit } from "./fund/need-fund.ts";
export { payPool, type PayUnit } from "./fund/pay-pool.ts";
export { premisesFund, type PremisesClaim, type PremisesDecision } from "./fund/premises-fund.ts";
export { combinedFigure, publishedScore, resultFactors, type ResultFigure } from "./fund/result-factors.ts";
export { partCode, specialFund, specialParts, type SpecialUnit } from "./fund/special-fund.ts";

// After an appeal: differences against the reserve.
export { type BookedAward, rebook } from "./booking/rebook.ts";

// Projects: one is paid once, and only for what the fund may pay.
export { type Application, checkApplications } from "./project/check-applications.ts";
export { likeProject } from "./project/like-project.ts";
export { type ProjectIdentity, projectKey, similarity } from "./project/project-key.ts";
export { voucherRefusal, type Voucher } from "./project/voucher.ts";

// Honours and warnings.
export { districtHonours, type HonourStreet } from "./honour/district-honours.ts";
export { planProgress, type PlanProgress } from "./warning/plan-progress.ts";
export { reliablyBelow, type TestedNode } from "./warning/reliably-below.ts";
export { warning, warningAward, type UnitWarning, type WarnedUnit } from "./warning/warnings.ts";

// A whole year over a programme.
export { awardNames } from "./award-names.ts";
export { awardYear, type AwardedYear, type YearFacts, type YearResults } from "./award-year.ts";
