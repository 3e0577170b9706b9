import { JupingError } from "@juping/model";
import { ExclusionReason, ExclusionSubject, FindingKind } from "@juping/model/api";
import { z } from "zod";
import type { Act } from "../../act.ts";
import { defineCommand } from "../../command.ts";
import type { Tx } from "../../sql.ts";

const common = {
  id: z.uuid(),
  programme: z.string(),
  cycle: z.string(),
  unit: z.string(),
  unit_code: z.string(),
  unit_name: z.string(),
};
const text = z.string().trim().max(500);

interface Decision {
  readonly kind: "finding" | "exclusion";
  readonly subject: string;
  readonly record: string;
  readonly body: string;
  readonly decided_on: string | null;
  readonly reason: string;
  readonly note: string;
  readonly reply_until: string | null;
}

type Common = z.infer<z.ZodObject<typeof common>>;

const add = async (tx: Tx, of: Common, decision: Decision, act: Act): Promise<{ readonly id: string }> => {
  const cycle = await tx.get("SELECT cycle FROM work_cycle WHERE programme = $1 AND cycle = $2", [
    ...[of.programme, of.cycle],
  ]);
  if (cycle === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: of.cycle });
  const added = await tx.run(
    `INSERT INTO closing_decision (id, programme, cycle, kind, unit, unit_code, unit_name, subject, record, body, decided_on,
       reason, note, reply_until, recorded_at, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ON CONFLICT DO NOTHING`,
    [
      ...[
        of.id,
        of.programme,
        of.cycle,
        decision.kind,
        of.unit,
        of.unit_code,
        of.unit_name,
        decision.subject,
      ],
      ...[decision.record, decision.body, decision.decided_on, decision.reason, decision.note],
      ...[decision.reply_until, act.at.toISOString(), act.actor],
    ],
  );
  if (added === 0) throw new JupingError("DECISION_KNOWN", { record: decision.record, unit: of.unit_name });
  return { id: of.id };
};

/**
 * Writes down what a competent body found in writing about a committee. It caps the grade once its committee could reply and two
 * have signed.
 * @throws JupingError NOT_FOUND, DECISION_KNOWN
 */
export const recordFinding = defineCommand({
  name: "closing.record-finding",
  input: z.object({
    ...common,
    subject: FindingKind,
    body: text.min(1),
    document_no: text.min(1),
    decided_on: z.iso.date(),
    says: text.min(1),
    reply_until: z.iso.date(),
  }),
  run: (tx, { subject, body, document_no, decided_on, says, reply_until, ...of }, act) =>
    add(
      tx,
      of,
      {
        kind: "finding",
        subject,
        record: document_no,
        body,
        decided_on,
        reason: says,
        note: "",
        reply_until,
      },
      act,
    ),
  journal: ({ unit, subject, document_no, reply_until }, { id }) => ({
    subject: `decision:${id}`,
    details: { unit, kind: subject, document_no, reply_until },
  }),
});

/**
 * Writes down that a record of the cycle is to be left out, and why.
 * @throws JupingError NOT_FOUND, DECISION_KNOWN
 */
export const recordExclusion = defineCommand({
  name: "closing.record-exclusion",
  input: z.object({
    ...common,
    subject: ExclusionSubject,
    record: text.min(1),
    reason: ExclusionReason,
    note: text,
  }),
  run: (tx, { subject, record, reason, note, ...of }, act) =>
    add(
      tx,
      of,
      { kind: "exclusion", subject, record, body: "", decided_on: null, reason, note, reply_until: null },
      act,
    ),
  journal: ({ unit, subject, record, reason }, { id }) => ({
    subject: `decision:${id}`,
    details: { unit, instrument: subject, record, reason },
  }),
});
