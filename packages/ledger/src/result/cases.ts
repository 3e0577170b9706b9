import { JupingError } from "@juping/model";
import type { Reading } from "../sql.ts";

/** A correction or an appeal. */
export interface CaseRow {
  readonly id: string;
  readonly programme: string;
  readonly cycle: string;
  readonly unit: string;
  readonly kind: "correction" | "appeal";
  readonly ground: string;
  readonly subject: string;
  readonly claim: string;
  readonly asked: string;
  readonly filed_at: string;
  readonly filed_by: string;
  readonly due_on: string;
  readonly outcome: "upheld" | "rejected" | null;
  readonly answer: string;
  readonly decided_at: string | null;
  readonly batch: string | null;
  readonly revision: number | null;
}

export const caseColumns = `id, programme, cycle, unit, kind, ground, subject, claim, asked, filed_at, filed_by, due_on,
  outcome, answer, decided_at, batch, revision`;

/** @throws JupingError NOT_FOUND */
export const readCase = async (tx: Reading, id: string): Promise<CaseRow> => {
  const found = await tx.get<CaseRow>(`SELECT ${caseColumns} FROM result_case WHERE id = $1`, [id]);
  if (found === undefined) throw new JupingError("NOT_FOUND", { what: "更正或申诉", value: id });
  return found;
};

/** @throws JupingError RESULT_STEP where it was answered before */
export const checkOpen = ({ cycle, kind, outcome }: CaseRow): void => {
  if (outcome !== null)
    throw new JupingError("RESULT_STEP", {
      cycle,
      step: kind === "appeal" ? "申诉" : "更正",
      reason: "已经答复，不能再改",
    });
};
