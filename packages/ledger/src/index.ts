export { openLedger, type Asking, type Ledger, type LedgerOptions } from "./ledger.ts";
export { openReading, type LedgerReading } from "./open-reading.ts";
export type { Act } from "./act.ts";

// The journal: what was done, in order, each entry under the hash of the one before.
export type { JournalEntry } from "./journal/entry.ts";
export { recordEvent } from "./commands/journal/record-event.ts";
export { journalHead } from "./questions/journal/journal-head.ts";
export { journalEntries } from "./questions/journal/journal-entries.ts";

// Work in the field: assignments, scoresheets, ballots.
export { openCycle } from "./commands/work/open-cycle.ts";
export { signMethod } from "./commands/work/sign-method.ts";
export { nameEvaluators } from "./commands/work/name-evaluators.ts";
export { assignVisits } from "./commands/work/assign-visits.ts";
export { declareInterest } from "./commands/work/declare-interest.ts";
export { reassignSheet } from "./commands/work/reassign-sheet.ts";
export { saveMarks } from "./commands/work/save-marks.ts";
export { submitSheet } from "./commands/work/submit-sheet.ts";
export { returnSheet } from "./commands/work/return-sheet.ts";
export { callThird } from "./commands/work/call-third.ts";
export { addEvidence } from "./commands/work/add-evidence.ts";
export { removeEvidence } from "./commands/work/remove-evidence.ts";
export { saveBallotEntry } from "./commands/work/save-ballot-entry.ts";
export { submitBallotEntry } from "./commands/work/submit-ballot-entry.ts";
export { cycleInField } from "./questions/work/cycle-in-field.ts";
export { cyclesInField } from "./questions/work/cycles-in-field.ts";
export { cycleProgress } from "./questions/work/cycle-progress.ts";
export { assignmentPlan } from "./questions/work/assignment-plan.ts";
export { ownAssignments } from "./questions/work/own-assignments.ts";
export { sheetForm } from "./questions/work/sheet-form.ts";
export { photoAccess } from "./questions/work/photo-access.ts";
export { doubleScoring } from "./questions/work/double-scoring.ts";
export { visitComparison } from "./questions/work/visit-comparison.ts";
export { cycleBallots } from "./questions/work/cycle-ballots.ts";
export { ballotForm } from "./questions/work/ballot-form.ts";
export { PlannedUnit } from "./work/plan.ts";

// What names of units in files stand for.
export { decideUnit } from "./commands/units/decide-unit.ts";
export { unitDecisions } from "./questions/units/unit-decisions.ts";

// What is decided beside: findings that cap a grade, records left out.
export { recordExclusion, recordFinding } from "./commands/decisions/record-decision.ts";
export { replyToFinding, signDecision, withdrawDecision } from "./commands/decisions/settle-decision.ts";
export { decisionList } from "./questions/decisions/decision-list.ts";

// Closing a cycle: what is final, signed by two, and where it was sealed.
export { recordSeal } from "./commands/closing/record-seal.ts";
export { signClosing } from "./commands/closing/sign-closing.ts";
export { closingFacts } from "./questions/closing/closing-facts.ts";
export { closingState } from "./questions/closing/closing-state.ts";

// Statements: what was run, what was kept.
export { recordQueryRun } from "./commands/query/record-run.ts";
export { removeSavedQuery } from "./commands/query/remove-saved-query.ts";
export { saveQuery } from "./commands/query/save-query.ts";
export { queryHistory } from "./questions/query/query-history.ts";
export { savedQueries } from "./questions/query/saved-queries.ts";
// Photos and proofs.
export { placeOnce } from "./evidence/place-once.ts";
export {
  mostEvidenceBytes,
  openEvidence,
  type Evidence,
  type EvidenceFacts,
  type EvidenceFile,
} from "./evidence/evidence.ts";

// The audit: heads of the journal, signed and written down elsewhere, and the comparison with them.
export { ensureAuditKey, readPublicKey } from "./audit/audit-key.ts";
export { exportHead, type ExportOptions } from "./audit/export-head.ts";
export { keepHeads, type KeepHeadsOptions, type KeepingHeads } from "./audit/keep-heads.ts";
export { verifyJournal, type JournalAudit } from "./audit/verify-journal.ts";
export type { Finding } from "./audit/check-chain.ts";
export type { SignedHead } from "./audit/signed-head.ts";
// Accounts: who may come in, as what; sessions and tokens.
export type { AccountRecord, AccountState } from "./accounts/account-row.ts";
export { openAccount } from "./commands/accounts/open-account.ts";
export { issueLink } from "./commands/accounts/issue-link.ts";
export { acceptLink } from "./commands/accounts/accept-link.ts";
export { setAccountState } from "./commands/accounts/set-state.ts";
export { authoriseAccount } from "./commands/accounts/authorise.ts";
export { changePassword } from "./commands/accounts/change-password.ts";
export { offerSecondFactor, setSecondFactor } from "./commands/accounts/second-factor.ts";
export { openSession } from "./commands/sessions/open-session.ts";
export { forgetFailures, refuseSignIn } from "./commands/sessions/refuse-sign-in.ts";
export { signInFailures } from "./questions/sessions/sign-in-failures.ts";
export { renewSession } from "./commands/sessions/renew-session.ts";
export { endSession } from "./commands/sessions/end-session.ts";
export { createAccessToken, revokeAccessToken, noteAccessToken } from "./commands/sessions/access-tokens.ts";
export { accountList, demonstrationAccounts } from "./questions/accounts/account-lists.ts";
export { credentials, type Credentials } from "./questions/accounts/credentials.ts";
export { accountOfLink } from "./questions/accounts/account-link.ts";
export { ownAccount, type OwnSession, type OwnAccessToken } from "./questions/accounts/own-account.ts";
export { sessionOf, type OpenSession } from "./questions/sessions/session-of.ts";
export { accessTokenOf, type OpenAccessToken } from "./questions/sessions/access-token-of.ts";

// Backups: the whole ledger in one file.
export { backupLedger, type BackupOptions } from "./backup/backup-ledger.ts";
export type { Restored } from "./backup/restore.ts";

// The command line of the same machine, and the server that holds the ledger.
export { serveControl, type Wishes } from "./control/serve-control.ts";
export { restoreThroughServer } from "./control/call-control.ts";

// From the facts of a cycle to its money: steps, corrections, appeals, awards, payments.
export { enterStep } from "./commands/result/enter-step.ts";
export { undoStep } from "./commands/result/undo-step.ts";
export { signStep } from "./commands/result/sign-step.ts";
export { confirmFacts } from "./commands/result/confirm-facts.ts";
export { fileCase } from "./commands/result/file-case.ts";
export { addProof } from "./commands/result/add-proof.ts";
export { answerCorrection } from "./commands/result/answer-correction.ts";
export { namePanel } from "./commands/result/name-panel.ts";
export { voteOnAppeal } from "./commands/result/vote.ts";
export { recordMending, recordRevision } from "./commands/result/record-mending.ts";
export { bookAwards } from "./commands/result/book-awards.ts";
export { confirmPayment, recordPayment } from "./commands/result/payments.ts";
export { setTarget } from "./commands/result/set-target.ts";
export type { CaseRow } from "./result/cases.ts";
export { ownReviews, panelChoices, resultCase, unitResult } from "./questions/result/result-cases.ts";
export { resultMoney, resultState } from "./questions/result/result-state.ts";
export { resultTargets } from "./questions/result/targets.ts";
export { applyProject } from "./commands/project/apply-project.ts";
export { decideProject } from "./commands/project/decide-project.ts";
export { holdRound } from "./commands/project/hold-round.ts";
export { finishProject, reachMilestone, spendProject } from "./commands/project/run-project.ts";
export { projectRegister } from "./questions/project/project-register.ts";

// Improvement plans.
export { closePlanItem, filePlan, liftWarning, recheckPlan } from "./commands/plan/improvement.ts";
export { improvementPlans } from "./questions/plan/plans.ts";

// Trials of other rules for a street's funds.
export { keepScenario } from "./commands/scenario/keep-scenario.ts";
export { keptScenarios } from "./questions/scenario/scenarios.ts";
