import type { CaseRow } from "@juping/ledger";
import type { AppealGround } from "@juping/model";
import type { ResultCase } from "@juping/model/api";
import type { Names } from "./names.ts";

/** A case of the ledger with words for what it names by number. */
export const caseOf = (row: CaseRow, names: Names): ResultCase => ({
  id: row.id,
  unit: names.unit(row.unit),
  kind: row.kind,
  ground: row.ground as AppealGround,
  subject: row.subject,
  subject_name: names.subject(row.subject),
  claim: row.claim,
  asked: row.asked,
  filed_at: row.filed_at,
  due_on: row.due_on,
  outcome: row.outcome,
  answer: row.answer,
  decided_at: row.decided_at,
  batch: row.batch,
  revision: row.revision === null ? null : Number(row.revision),
});
