import { closePlanItem, filePlan, liftWarning, recheckPlan } from "./commands/plan/improvement.ts";
import { improvementPlans } from "./questions/plan/plans.ts";
import { keepScenario } from "./commands/scenario/keep-scenario.ts";
import { keptScenarios } from "./questions/scenario/scenarios.ts";
import { addProof } from "./commands/result/add-proof.ts";
import { answerCorrection } from "./commands/result/answer-correction.ts";
import { bookAwards } from "./commands/result/book-awards.ts";
import { confirmFacts } from "./commands/result/confirm-facts.ts";
import { enterStep } from "./commands/result/enter-step.ts";
import { fileCase } from "./commands/result/file-case.ts";
import { namePanel } from "./commands/result/name-panel.ts";
import { confirmPayment, recordPayment } from "./commands/result/payments.ts";
import { recordMending, recordRevision } from "./commands/result/record-mending.ts";
import { setTarget } from "./commands/result/set-target.ts";
import { signStep } from "./commands/result/sign-step.ts";
import { undoStep } from "./commands/result/undo-step.ts";
import { voteOnAppeal } from "./commands/result/vote.ts";
import { ownReviews, panelChoices, resultCase, unitResult } from "./questions/result/result-cases.ts";
import { resultMoney, resultState } from "./questions/result/result-state.ts";
import { resultTargets } from "./questions/result/targets.ts";
import { applyProject } from "./commands/project/apply-project.ts";
import { decideProject } from "./commands/project/decide-project.ts";
import { holdRound } from "./commands/project/hold-round.ts";
import { finishProject, reachMilestone, spendProject } from "./commands/project/run-project.ts";
import { projectRegister } from "./questions/project/project-register.ts";
import { recordSeal } from "./commands/closing/record-seal.ts";
import { signClosing } from "./commands/closing/sign-closing.ts";
import { recordExclusion, recordFinding } from "./commands/decisions/record-decision.ts";
import { replyToFinding, signDecision, withdrawDecision } from "./commands/decisions/settle-decision.ts";
import { decisionList } from "./questions/decisions/decision-list.ts";
import { closingFacts } from "./questions/closing/closing-facts.ts";
import { closingState } from "./questions/closing/closing-state.ts";
import { openAccount } from "./commands/accounts/open-account.ts";
import { issueLink } from "./commands/accounts/issue-link.ts";
import { acceptLink } from "./commands/accounts/accept-link.ts";
import { setAccountState } from "./commands/accounts/set-state.ts";
import { authoriseAccount } from "./commands/accounts/authorise.ts";
import { changePassword } from "./commands/accounts/change-password.ts";
import { offerSecondFactor, setSecondFactor } from "./commands/accounts/second-factor.ts";
import { openSession } from "./commands/sessions/open-session.ts";
import { forgetFailures, refuseSignIn } from "./commands/sessions/refuse-sign-in.ts";
import { signInFailures } from "./questions/sessions/sign-in-failures.ts";
import { renewSession } from "./commands/sessions/renew-session.ts";
import { endSession } from "./commands/sessions/end-session.ts";
import { createAccessToken, revokeAccessToken, noteAccessToken } from "./commands/sessions/access-tokens.ts";
import { accountList, demonstrationAccounts } from "./questions/accounts/account-lists.ts";
import { credentials } from "./questions/accounts/credentials.ts";
import { accountOfLink } from "./questions/accounts/account-link.ts";
import { ownAccount } from "./questions/accounts/own-account.ts";
import { sessionOf } from "./questions/sessions/session-of.ts";
import { accessTokenOf } from "./questions/sessions/access-token-of.ts";
import type { Command } from "./command.ts";
import { recordEvent } from "./commands/journal/record-event.ts";
import type { Question } from "./question.ts";
import { journalEntries } from "./questions/journal/journal-entries.ts";
import { journalHead } from "./questions/journal/journal-head.ts";
import { journalRange } from "./questions/journal/journal-range.ts";
import { recordQueryRun } from "./commands/query/record-run.ts";
import { removeSavedQuery } from "./commands/query/remove-saved-query.ts";
import { decideUnit } from "./commands/units/decide-unit.ts";
import { saveQuery } from "./commands/query/save-query.ts";
import { queryHistory } from "./questions/query/query-history.ts";
import { unitDecisions } from "./questions/units/unit-decisions.ts";
import { savedQueries } from "./questions/query/saved-queries.ts";
import { addEvidence } from "./commands/work/add-evidence.ts";
import { assignVisits } from "./commands/work/assign-visits.ts";
import { callThird } from "./commands/work/call-third.ts";
import { declareInterest } from "./commands/work/declare-interest.ts";
import { nameEvaluators } from "./commands/work/name-evaluators.ts";
import { openCycle } from "./commands/work/open-cycle.ts";
import { reassignSheet } from "./commands/work/reassign-sheet.ts";
import { removeEvidence } from "./commands/work/remove-evidence.ts";
import { returnSheet } from "./commands/work/return-sheet.ts";
import { saveBallotEntry } from "./commands/work/save-ballot-entry.ts";
import { saveMarks } from "./commands/work/save-marks.ts";
import { signMethod } from "./commands/work/sign-method.ts";
import { submitBallotEntry } from "./commands/work/submit-ballot-entry.ts";
import { submitSheet } from "./commands/work/submit-sheet.ts";
import { assignmentPlan } from "./questions/work/assignment-plan.ts";
import { ballotForm } from "./questions/work/ballot-form.ts";
import { cycleBallots } from "./questions/work/cycle-ballots.ts";
import { cycleProgress } from "./questions/work/cycle-progress.ts";
import { cycleInField } from "./questions/work/cycle-in-field.ts";
import { cyclesInField } from "./questions/work/cycles-in-field.ts";
import { doubleScoring } from "./questions/work/double-scoring.ts";
import { ownAssignments } from "./questions/work/own-assignments.ts";
import { photoAccess } from "./questions/work/photo-access.ts";
import { sheetForm } from "./questions/work/sheet-form.ts";
import { visitComparison } from "./questions/work/visit-comparison.ts";

/** Every command there is: what is not listed here the worker does not know. */
export const commands: readonly Command[] = [
  // the journal
  recordEvent,
  // work in the field
  openCycle,
  signMethod,
  nameEvaluators,
  assignVisits,
  declareInterest,
  reassignSheet,
  saveMarks,
  submitSheet,
  returnSheet,
  callThird,
  addEvidence,
  removeEvidence,
  saveBallotEntry,
  submitBallotEntry,
  // closing a cycle
  recordFinding,
  replyToFinding,
  recordExclusion,
  signDecision,
  withdrawDecision,
  signClosing,
  recordSeal,
  // from the facts of a cycle to its money
  enterStep,
  undoStep,
  signStep,
  confirmFacts,
  fileCase,
  addProof,
  answerCorrection,
  namePanel,
  voteOnAppeal,
  recordMending,
  recordRevision,
  bookAwards,
  recordPayment,
  confirmPayment,
  setTarget,
  keepScenario,
  filePlan,
  closePlanItem,
  recheckPlan,
  liftWarning,
  applyProject,
  decideProject,
  reachMilestone,
  spendProject,
  finishProject,
  holdRound,
  // statements
  recordQueryRun,
  saveQuery,
  decideUnit,
  removeSavedQuery,

  // accounts, sessions, tokens
  openAccount,
  issueLink,
  acceptLink,
  setAccountState,
  authoriseAccount,
  changePassword,
  offerSecondFactor,
  setSecondFactor,
  openSession,
  refuseSignIn,
  forgetFailures,
  renewSession,
  endSession,
  createAccessToken,
  revokeAccessToken,
  noteAccessToken,
];

/** Every question there is. */
export const questions: readonly Question[] = [
  // the journal
  journalEntries,
  journalHead,
  journalRange,
  // work in the field
  cyclesInField,
  cycleInField,
  cycleProgress,
  assignmentPlan,
  ownAssignments,
  sheetForm,
  photoAccess,
  doubleScoring,
  visitComparison,
  cycleBallots,
  ballotForm,
  // closing a cycle
  closingFacts,
  closingState,
  decisionList,
  // from the facts of a cycle to its money
  resultState,
  resultMoney,
  resultTargets,
  unitResult,
  resultCase,
  panelChoices,
  ownReviews,
  keptScenarios,
  improvementPlans,
  projectRegister,
  // statements
  queryHistory,
  savedQueries,
  unitDecisions,

  // accounts, sessions, tokens
  accountList,
  demonstrationAccounts,
  credentials,
  accountOfLink,
  ownAccount,
  sessionOf,
  signInFailures,
  accessTokenOf,
];
