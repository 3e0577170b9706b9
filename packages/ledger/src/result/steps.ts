import { JupingError, nextStep, stepRules, type ResultStep } from "@juping/model";
import type { Reading } from "../sql.ts";

/** A step as it was entered. */
export interface StepRow {
  readonly ordinal: number;
  readonly step: ResultStep;
  readonly revision: number;
  readonly entered_at: string;
  readonly entered_by: string;
  readonly due_on: string | null;
  readonly undoes: number | null;
  readonly reason: string;
}

/** Steps of a cycle in the order in which they were entered; the last one is where it stands. */
export const readSteps = (tx: Reading, programme: string, cycle: string): Promise<StepRow[]> =>
  tx.all<StepRow>(
    `SELECT ordinal, step, revision, entered_at, entered_by, due_on, undoes, reason FROM result_step
     WHERE programme = $1 AND cycle = $2 ORDER BY ordinal`,
    [programme, cycle],
  );

/** What the steps' table says where somebody wants what the present step does not allow. */
export const stepError = (cycle: string, step: ResultStep | null, reason: string): JupingError =>
  new JupingError("RESULT_STEP", {
    cycle,
    step: step === null ? "尚未开始" : stepRules[step].name.zh,
    reason,
  });

/** Steps whose window must be over before the next may be entered; a review ends with its last answer. */
const waits: readonly ResultStep[] = ["facts", "notice", "appeal"];

const countOf = async (tx: Reading, sql: string, values: readonly string[]): Promise<number> =>
  Number((await tx.get<{ n: number }>(sql, values))?.n ?? 0);

/** Why the next step may not be entered yet; signatures apart. @param today Shanghai date */
export const blockersOf = async (
  tx: Reading,
  programme: string,
  cycle: string,
  last: StepRow | undefined,
  today: string,
): Promise<string[]> => {
  if (last === undefined || nextStep(last.step) === null) return [];
  const key = [programme, cycle];
  const found: string[] = [];
  if (last.due_on !== null && waits.includes(last.step) && today <= last.due_on)
    found.push(`“${stepRules[last.step].name.zh}”到 ${last.due_on} 截止`);
  const open = `SELECT count(*) AS n FROM result_case WHERE programme = $1 AND cycle = $2 AND outcome IS NULL AND kind = $3`;
  const unmended = `SELECT count(*) AS n FROM result_case WHERE programme = $1 AND cycle = $2 AND outcome = 'upheld'
    AND revision IS NULL AND kind = $3`;
  if (last.step === "facts") {
    const n = await countOf(tx, open, [...key, "correction"]);
    if (n > 0) found.push(`${n} 件更正没有答复`);
  }
  if (last.step === "draft") {
    const n = await countOf(tx, unmended, [...key, "correction"]);
    if (n > 0) found.push(`${n} 件成立的更正还没有进入发布版`);
  }
  if (last.step === "review") {
    const n = await countOf(tx, open, [...key, "appeal"]);
    if (n > 0) found.push(`${n} 件申诉没有答复`);
    const late = await countOf(tx, unmended, [...key, "appeal"]);
    if (late > 0) found.push(`${late} 件成立的申诉还没有进入发布版`);
  }
  if (last.step === "awards") {
    const n = await countOf(
      tx,
      "SELECT count(*) AS n FROM result_award WHERE programme = $1 AND cycle = $2",
      key,
    );
    if (n === 0) found.push("资金还没有入账");
  }
  if (last.step === "payment") {
    const n = await countOf(
      tx,
      "SELECT count(*) AS n FROM result_payment WHERE programme = $1 AND cycle = $2 AND confirmed_at IS NULL",
      key,
    );
    if (n > 0) found.push(`${n} 笔拨付等待确认`);
  }
  return found;
};

export interface ResultSignature {
  readonly account: string;
  readonly role: string;
  readonly signed_at: string;
}

/** Signatures for entering the next step, of this state and this release; enough: the lead's and the client officer's. */
export const readSignatures = async (
  tx: Reading,
  programme: string,
  cycle: string,
  after: number,
  digest: string,
): Promise<{ readonly signatures: ResultSignature[]; readonly enough: boolean }> => {
  const signatures = await tx.all<ResultSignature>(
    `SELECT account, role, signed_at FROM result_signature
     WHERE programme = $1 AND cycle = $2 AND after_ordinal = $3 AND digest = $4 ORDER BY signed_at, account`,
    [programme, cycle, after, digest],
  );
  const roles = new Set(signatures.map(({ role }) => role));
  return { signatures, enough: roles.has("evaluation_lead") && roles.has("client_officer") };
};

/** @throws JupingError STALE_VERSION where the cycle moved on since the caller looked */
export const checkAfter = (steps: readonly StepRow[], cycle: string, after: number): void => {
  if (steps.length !== after)
    throw new JupingError("STALE_VERSION", {
      what: "周期步骤",
      value: cycle,
      expected: String(after),
      found: String(steps.length),
    });
};
