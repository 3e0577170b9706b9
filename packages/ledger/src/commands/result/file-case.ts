import { appealGroundCodes } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkWindow } from "../../result/check-window.ts";

/**
 * A committee asks for a correction of its facts, or appeals on one of the listed grounds. The same id twice is one.
 * @throws JupingError RESULT_STEP, RESULT_LATE
 */
export const fileCase = defineCommand({
  name: "result.file-case",
  input: z.object({
    id: z.uuid(),
    programme: z.string(),
    cycle: z.string(),
    unit: z.string(),
    kind: z.enum(["correction", "appeal"]),
    ground: z.enum(appealGroundCodes),
    /** measure or node */
    subject: z.string().min(1).max(80),
    claim: z.string().trim().min(1).max(2000),
    asked: z.string().trim().max(500),
    /** last day for the answer */
    due_on: z.iso.date(),
    today: z.iso.date(),
  }),
  run: async (tx, input, act) => {
    const { programme, cycle, kind, today } = input;
    await checkWindow(
      tx,
      kind === "correction"
        ? { programme, cycle, steps: ["facts"], what: "更正", today }
        : { programme, cycle, steps: ["notice", "appeal"], what: "申诉", today },
    );
    const added = await tx.run(
      `INSERT INTO result_case (id, programme, cycle, unit, kind, ground, subject, claim, asked, filed_at, filed_by, due_on, answer)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '') ON CONFLICT (id) DO NOTHING`,
      [
        ...[input.id, programme, cycle, input.unit, kind, input.ground, input.subject, input.claim],
        ...[input.asked, act.at.toISOString(), act.actor, input.due_on],
      ],
    );
    return { added: added > 0 };
  },
  journal: ({ id, unit, kind, ground, subject }, { added }) =>
    added ? { subject: `case:${id}`, details: { unit, kind, ground, about: subject } } : [],
});
