import type { Decision } from "@juping/model/api";
import { z } from "zod";
import { decisionState, readDecisions } from "../../closing/decision-row.ts";
import { defineQuestion } from "../../question.ts";
import type { Reading } from "../../sql.ts";

type Signature = Decision["signatures"][number] & { readonly decision: string };

const signaturesIn = (tx: Reading, programme: string, cycle: string): Promise<Signature[]> =>
  tx.all<Signature>(
    `SELECT s.decision, s.account, s.role, s.signed_at FROM closing_decision_sign_off s
     JOIN closing_decision d ON d.id = s.decision
     WHERE d.programme = $1 AND d.cycle = $2 ORDER BY s.signed_at, s.account`,
    [programme, cycle],
  );

/** Findings and exclusions of a cycle with their signatures, the newest first. */
export const decisionList = defineQuestion({
  name: "closing.decisions",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    /** `YYYY-MM-DD` in Shanghai */
    today: z.iso.date(),
    /** the only committee whose findings are told, and no exclusion; null: all */
    within: z.string().nullable(),
  }),
  ask: async (tx, { programme, cycle, today, within }): Promise<Decision[]> => {
    const signatures = await signaturesIn(tx, programme, cycle);
    const rows = await readDecisions(tx, programme, cycle);
    return rows
      .filter(({ unit, kind }) => within === null || (unit === within && kind === "finding"))
      .map((row) => ({
        ...{ id: row.id, kind: row.kind, subject: row.subject, record: row.record, body: row.body },
        ...{ decided_on: row.decided_on, reason: row.reason, note: row.note },
        unit: { id: row.unit, code: row.unit_code, name: row.unit_name },
        state: decisionState(row, today),
        ...{ reply_until: row.reply_until, reply: row.reply, replied_at: row.replied_at },
        ...{ recorded_at: row.recorded_at, withdrawn_reason: row.withdrawn_reason },
        signatures: signatures
          .filter(({ decision }) => decision === row.id)
          .map(({ account, role, signed_at }) => ({ account, role, signed_at })),
      }));
  },
});
