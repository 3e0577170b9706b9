import { JupingError, type Ballot, type Scoresheet } from "@juping/model";
import type { Reading } from "../sql.ts";
import { fromJson } from "./json.ts";

/** The forms of a cycle. */
export interface WorkForms {
  readonly scoresheet: Scoresheet;
  readonly ballot: Ballot;
}

/** Forms at hand by the method's hash: every mark asks for them. */
const known = new Map<string, WorkForms>();
const mostKnown = 16;

/**
 * The forms that a cycle is scored by, as they were when it was opened.
 * @throws JupingError NOT_FOUND where the cycle is not in the field
 */
export const readForms = async (tx: Reading, programme: string, cycle: string): Promise<WorkForms> => {
  const head = await tx.get<{ method_sha256: string }>(
    "SELECT method_sha256 FROM work_cycle WHERE programme = $1 AND cycle = $2",
    [programme, cycle],
  );
  if (head === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: cycle });
  const at = known.get(head.method_sha256);
  if (at !== undefined) return at;
  const row = await tx.get<{ scoresheet: string; ballot: string }>(
    "SELECT scoresheet, ballot FROM work_cycle WHERE programme = $1 AND cycle = $2",
    [programme, cycle],
  );
  if (row === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: cycle });
  const forms = { scoresheet: fromJson<Scoresheet>(row.scoresheet), ballot: fromJson<Ballot>(row.ballot) };
  if (known.size >= mostKnown) known.clear();
  known.set(head.method_sha256, forms);
  return forms;
};
