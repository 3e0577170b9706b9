import type { CaseRow } from "@juping/ledger";
import { nextStep, stepRules, type ResultStep } from "@juping/model";
import type { Account } from "@juping/model/access";

/** Something to do, for somebody. */
export interface Task {
  readonly says: { readonly zh: string; readonly en: string };
  readonly due_on: string | null;
  readonly overdue: boolean;
  /** page below the cycle */
  readonly place: string;
}

export interface TaskFacts {
  readonly step: ResultStep | null;
  readonly due_on: string | null;
  readonly blockers: readonly string[];
  readonly signed: readonly string[];
  readonly cases: readonly (Pick<CaseRow, "id" | "kind" | "outcome" | "due_on" | "batch" | "revision"> & {
    readonly panel: number;
  })[];
  /** own unit of a committee's account; null for others */
  readonly unit: string | null;
  /** facts of it that it has not confirmed; null where that is not asked */
  readonly unconfirmed: number | null;
  /** the plan that it owes after a warning; null: none */
  readonly owedPlan: { readonly due_on: string } | null;
  readonly today: string;
}

/** What an account has to do at the present step, what is due first before the rest. */
export const tasksOf = (account: Pick<Account, "id" | "role">, facts: TaskFacts): Task[] => {
  const { step, due_on, blockers, cases, unit, today } = facts;
  const task = (zh: string, en: string, due: string | null, place: string): Task => ({
    says: { zh, en },
    due_on: due,
    overdue: due !== null && today > due,
    place,
  });
  const tasks: Task[] = [];
  if (account.role === "committee" && unit !== null) {
    if (step === "facts" && due_on !== null && today <= due_on && facts.unconfirmed !== 0)
      tasks.push(task("核对本居民区的事实", "Check your facts", due_on, `committee/${unit}/facts`));
    if ((step === "notice" || step === "appeal") && (step === "notice" || due_on === null || today <= due_on))
      tasks.push(
        task(
          "对结果有异议的，可以申诉",
          "You may appeal",
          step === "appeal" ? due_on : null,
          `committee/${unit}/appeal`,
        ),
      );
  }
  if (facts.owedPlan !== null)
    tasks.push(task("提交改进计划", "File an improvement plan", facts.owedPlan.due_on, "warnings"));
  if (account.role === "evaluation_lead") {
    for (const entry of cases.filter(({ outcome, kind }) => outcome === null && kind === "correction"))
      tasks.push(task("答复一件更正", "Answer a correction", entry.due_on, `cases/${entry.id}`));
    for (const entry of cases.filter(
      ({ outcome, kind, panel }) => outcome === null && kind === "appeal" && panel === 0,
    ))
      tasks.push(
        task("为一件申诉指定复核组", "Name a panel for an appeal", entry.due_on, `cases/${entry.id}`),
      );
    for (const entry of cases.filter(({ outcome, batch }) => outcome === "upheld" && batch === null))
      tasks.push(task("按成立的意见更正数据", "Mend what was upheld", null, `cases/${entry.id}`));
    if (cases.some(({ batch, revision }) => batch !== null && revision === null))
      tasks.push(task("发布新的一版", "Publish a new revision", null, "board"));
  }
  const next = nextStep(step);
  const ready = step !== null && next !== null && blockers.length === 0;
  if (ready && stepRules[next].signed && !facts.signed.includes(account.id))
    if (account.role === "evaluation_lead" || account.role === "client_officer")
      tasks.push(
        task(`签认进入“${stepRules[next].name.zh}”`, `Sign for “${stepRules[next].name.en}”`, null, "board"),
      );
  if (ready && account.role === "evaluation_lead")
    tasks.push(
      task(`可以进入“${stepRules[next].name.zh}”`, `“${stepRules[next].name.en}” can begin`, null, "board"),
    );
  if (step === "payment" && account.role === "client_officer")
    tasks.push(task("登记和确认拨付", "Record and confirm payments", null, "payments"));
  if (step === "targets" && account.role === "evaluation_lead")
    tasks.push(task("确定下一周期的目标", "Set the targets of the next cycle", null, "targets"));
  return tasks.toSorted((a, b) => (a.due_on ?? "9999").localeCompare(b.due_on ?? "9999"));
};
