import { z } from "zod";
import { defineCommand } from "../../command.ts";

/** Keeps a trial of other rules for a street's funds, to be compared later. The same id twice is one. */
export const keepScenario = defineCommand({
  name: "scenario.keep",
  input: z.object({
    id: z.uuid(),
    programme: z.string(),
    cycle: z.string(),
    street: z.string(),
    title: z.string().trim().min(1).max(80),
    /** fields as they stood, by name */
    trial: z.record(z.string().max(60), z.string().max(40)),
    digest: z.string(),
  }),
  run: async (tx, { id, programme, cycle, street, title, trial, digest }, act) => {
    const added = await tx.run(
      `INSERT INTO scenario (id, programme, cycle, street, title, trial, digest, kept_at, kept_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
      [id, programme, cycle, street, title, JSON.stringify(trial), digest, act.at.toISOString(), act.actor],
    );
    return { added: added > 0 };
  },
  journal: ({ id, street, title }, { added }) =>
    added ? { subject: `scenario:${id}`, details: { street, title } } : [],
});
