import { shanghaiDate } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { changeSheet } from "../../work/change-sheet.ts";
import { passOn } from "../../work/pass-on.ts";
import { readOwnSheet, requireVersion } from "../../work/sheet-row.ts";

/**
 * Says before a visit whether anything keeps the visitor from it. Where something does, it is remembered and the sheet goes to
 * somebody else.
 * @throws JupingError NOT_FOUND, STALE_VERSION, SHEET_STATE
 */
export const declareInterest = defineCommand({
  name: "work.declare-interest",
  input: z.object({
    sheet: z.string(),
    version: z.number().int(),
    conflict: z
      .object({
        kind: z.enum(["own_area", "relative", "contract"]),
        /** last day on which a contract counts */
        until: z.iso.date().nullable(),
        note: z.string().max(500),
      })
      .nullable(),
  }),
  run: async (tx, { sheet: id, version, conflict }, act) => {
    const sheet = await readOwnSheet(tx, id, act.actor);
    requireVersion("评分表", id, version, sheet.version);
    if (conflict === null) {
      const { state, version: next } = await changeSheet(tx, sheet, { event: "declare" }, act);
      return { state, version: next, passedOn: false, evaluator: sheet.evaluator };
    }
    await tx.run(
      `INSERT INTO work_interest (account, unit, kind, until, declared_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account, unit, kind) DO UPDATE SET until = excluded.until, declared_at = excluded.declared_at`,
      [act.actor, sheet.unit, conflict.kind, conflict.until, act.at.toISOString()],
    );
    const reason = conflict.note === "" ? conflict.kind : `${conflict.kind}: ${conflict.note}`;
    const passed = await passOn(tx, sheet, { reason, day: shanghaiDate(act.at) }, act);
    return { ...passed, passedOn: true };
  },
  journal: ({ sheet, conflict }, { evaluator }) => ({
    subject: `sheet:${sheet}`,
    details: { conflict: conflict?.kind ?? null, evaluator },
  }),
});
