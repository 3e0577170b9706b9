/**
 * Rules of people's work, without a clock, a database or a page: the server holds people to them, and a phone without a
 * connection knows them too.
 */
export { checksOfVisit, isAskedOf, type VisitedUnit } from "./sheet/checks-of-visit.ts";
export { markProblem, meanOfAspects, type MarkProblem } from "./sheet/mark-problem.ts";
export { isWhole, progressOf, type SheetProgress } from "./sheet/progress.ts";
export { needsReason, nextSheetState, stepSheet, type SheetEvent } from "./sheet/state.ts";

export {
  conflictOf,
  contractMonths,
  type Evaluator,
  type Interest,
  type VisitedPlace,
} from "./assignment/evaluator.ts";
export { assignTasks, type Assignment, type Standing, type Task } from "./assignment/assign.ts";
export { drawDoubleScoring, type FirstVisit } from "./assignment/double-draw.ts";
export { plannedDay, workingDays } from "./assignment/planned-day.ts";

export { frameGroups, type FrameBuilding, type FrameGroup } from "./sample/frame.ts";
export {
  drawDwellings,
  inclusionProbabilities,
  replicates,
  type DrawnDwelling,
  type DrawSize,
} from "./sample/draw-dwellings.ts";
export {
  drawSize,
  interviewsByBand,
  interviewsForInterval,
  interviewsWithinBudget,
  type BudgetedSizes,
  type Precision,
  type SizeBand,
  type SizedUnit,
} from "./sample/sizes.ts";
export {
  frameCoverage,
  type CoverageLimits,
  type CoverageProblem,
  type CoveredUnit,
  type ListedBuilding,
  type UnitCoverage,
} from "./sample/frame-coverage.ts";
export { selectAdult, type Adult, type AdultSelection } from "./sample/select-adult.ts";

export {
  dispositionOf,
  dispositions,
  outcomeRates,
  type Disposition,
  type DispositionCounts,
  type OutcomeRates,
} from "./contact/response-rates.ts";

export {
  metresBetween,
  mustRedo,
  visitFlags,
  visitLimits,
  type Place,
  type VisitorRecord,
  type VisitTrace,
} from "./visit/visit-flags.ts";

export { qualityRules, type QualityRules } from "./quality/quality-rules.ts";
export { formFlags, straightness, type FormFlag, type QualityForm } from "./quality/form-flags.ts";
export { greatestMatches, percentMatch } from "./quality/percent-match.ts";
export { interviewerSigns, signs, type InterviewerSigns, type Sign } from "./quality/interviewer-signs.ts";
export { coachedCommittees, type CoachedCommittee } from "./quality/coached-committees.ts";

export { adjudicatedFrom, compareSheets, type CheckDifference } from "./agreement/compare-sheets.ts";
export { agreementOf, type Agreement } from "./agreement/agreement.ts";

export {
  groupVerdict,
  quorumOf,
  sessionGroups,
  type GroupCount,
  type GroupVerdict,
  type SessionGroup,
} from "./ballot/quorum.ts";
export { compareEntries, type EntryDifference } from "./ballot/compare-entries.ts";
export { entryProblems, type EntryProblem } from "./ballot/entry-problem.ts";
