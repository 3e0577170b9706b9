import { resultState, unitResult } from "@juping/ledger";
import { nextStep, parsePolicy } from "@juping/model";
import type { Account } from "@juping/model/access";
import type { ResultBoard } from "@juping/model/api";
import { loadCycle } from "@juping/store";
import { caseOf } from "./case-answer.ts";
import { factsOf } from "./facts.ts";
import { namesOf } from "./names.ts";
import { owedPlanOf } from "./plan-due.ts";
import { releaseOf, todayOf, workdaysLeft, type CycleName, type ResultContext } from "./result-context.ts";
import { tasksOf, type Task } from "./tasks.ts";

/** Where a cycle stands, as one account sees it. @throws JupingError RELEASE_MISSING */
export const boardOf = async (
  context: ResultContext,
  name: CycleName,
  account: Pick<Account, "id" | "role" | "scope">,
): Promise<ResultBoard> => {
  const { ledger, home, gate, publisher } = context;
  const today = todayOf(context);
  const release = await releaseOf(context, name);
  const state = await ledger.ask(resultState, { ...name, digest: release.digest, today });
  const names = await namesOf(gate, name);
  const { title } = await loadCycle(home, name.programme, name.cycle);
  const last = state.steps.at(-1);
  return {
    ...name,
    title,
    today,
    release,
    after: state.steps.length,
    step: last?.step ?? null,
    next: nextStep(last?.step ?? null),
    blockers:
      last === undefined && release.stage === "final"
        ? ["当前发布版已是终评，本周期没有经过此流程"]
        : state.blockers,
    signatures: state.signatures,
    signed: state.enough,
    log: state.steps.map(({ entered_by: _, ...row }) => row),
    days_left: workdaysLeft(context, last?.due_on ?? null),
    cases: state.cases.map((row) => ({
      ...caseOf(row, names),
      proofs: Number(row.proofs),
      panel: Number(row.panel),
      votes: Number(row.votes),
      overdue: row.outcome === null && today > row.due_on,
    })),
    committees: names.committees.length,
    confirmed: state.confirmed.length,
    tasks: await tasksFor(context, name, account, release.digest),
    publishing: publisher.stateOf(name),
  };
};

/** What an account has to do in a cycle. */
export const tasksFor = async (
  context: ResultContext,
  name: CycleName,
  account: Pick<Account, "id" | "role" | "scope">,
  digest: string,
): Promise<Task[]> => {
  const today = todayOf(context);
  const scope = parsePolicy(account.scope);
  const unit = account.role === "committee" && scope.kind !== "whole" ? scope.unit : null;
  const state = await context.ledger.ask(resultState, { ...name, digest, today });
  const last = state.steps.at(-1);
  let unconfirmed: number | null = null;
  if (unit !== null && last?.step === "facts") {
    const { confirmed } = await context.ledger.ask(unitResult, { ...name, unit });
    unconfirmed = (await factsOf(context, name, unit)).facts.length - confirmed.length;
  }
  return tasksOf(account, {
    step: last?.step ?? null,
    due_on: last?.due_on ?? null,
    blockers: state.blockers,
    signed: state.signatures.map((signature) => signature.account),
    cases: state.cases.map((row) => ({ ...row, panel: Number(row.panel) })),
    unit,
    unconfirmed,
    owedPlan: unit === null ? null : await owedPlanOf(context, name, unit),
    today,
  });
};
