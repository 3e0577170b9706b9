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
