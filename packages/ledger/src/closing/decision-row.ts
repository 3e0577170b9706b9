import type { DecisionState } from "@juping/model/api";
import { JupingError } from "@juping/model";
import type { Reading } from "../sql.ts";

/** A finding or an exclusion as the ledger holds it. */
export interface DecisionRow {
  readonly id: string;
  readonly programme: string;
  readonly cycle: string;
  readonly kind: "finding" | "exclusion";
  readonly unit: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly subject: string;
  readonly record: string;
  readonly body: string;
  readonly decided_on: string | null;
  readonly reason: string;
  readonly note: string;
  readonly reply_until: string | null;
  readonly reply: string | null;
  readonly replied_at: string | null;
  readonly recorded_at: string;
  readonly withdrawn_at: string | null;
  readonly withdrawn_reason: string | null;
  readonly signatures: number;
  /** of the evaluation lead, among them */
  readonly leads: number;
}

/** Select of `DecisionRow`s; a condition on `d` follows. */
const decisionSelect = `SELECT d.id, d.programme, d.cycle, d.kind, d.unit, d.unit_code, d.unit_name, d.subject, d.record,
    d.body, d.decided_on, d.reason, d.note, d.reply_until, d.reply, d.replied_at, d.recorded_at, d.withdrawn_at,
    d.withdrawn_reason,
    (SELECT count(*) FROM closing_decision_sign_off s WHERE s.decision = d.id) AS signatures,
    (SELECT count(*) FROM closing_decision_sign_off s WHERE s.decision = d.id AND s.role = 'evaluation_lead') AS leads
  FROM closing_decision d`;

/** Whether two accounts have signed, one of them the evaluation lead's, be it taken back since or not. */
export const wasSigned = ({ signatures, leads }: DecisionRow): boolean =>
  Number(signatures) >= 2 && Number(leads) >= 1;

/**
 * How far a decision is. A finding waits for its committee's reply until one came or the last day for it is over.
 * @param today `YYYY-MM-DD` in Shanghai; null: only what does not depend on the day is asked, and the reply counts as closed
 */
export const decisionState = (row: DecisionRow, today: string | null): DecisionState => {
  if (row.withdrawn_at !== null) return "withdrawn";
  if (wasSigned(row)) return "signed";
  const waits =
    row.reply_until !== null && row.replied_at === null && today !== null && today <= row.reply_until;
  return waits ? "replying" : "unsigned";
};

/** @throws JupingError NOT_FOUND, also for one of another cycle */
export const readDecision = async (
  tx: Reading,
  { programme, cycle, id }: { readonly programme: string; readonly cycle: string; readonly id: string },
): Promise<DecisionRow> => {
  const row = await tx.get<DecisionRow>(
    `${decisionSelect} WHERE d.id = $1 AND d.programme = $2 AND d.cycle = $3`,
    [...[id, programme, cycle]],
  );
  if (row === undefined) throw new JupingError("NOT_FOUND", { what: "认定或剔除", value: id });
  return row;
};

/** Decisions of a cycle, the newest first. */
export const readDecisions = (tx: Reading, programme: string, cycle: string): Promise<DecisionRow[]> =>
  tx.all<DecisionRow>(
    `${decisionSelect} WHERE d.programme = $1 AND d.cycle = $2 ORDER BY d.recorded_at DESC, d.id`,
    [programme, cycle],
  );
