import { z } from "zod";
import { defineCommand } from "../../command.ts";

interface Before {
  readonly code: string | null;
}

/** Which unit a name in files stands for, or that it is none of the programme's; or that this is open again. The last word counts. */
export const decideUnit = defineCommand({
  name: "units.decide",
  input: z.object({
    programme: z.string(),
    /** code of the unit within which the name was met; empty: anywhere */
    parent: z.string(),
    /** as names are compared */
    value: z.string().min(1).max(200),
    verdict: z.union([
      z.object({ unit: z.string(), code: z.string(), name: z.string() }),
      z.literal("none"),
      z.literal("open"),
    ]),
  }),
  run: async (tx, { programme, parent, value, verdict }, act) => {
    const key = [programme, parent, value];
    const before = await tx.get<Before>(
      "SELECT code FROM unit_decision WHERE programme = $1 AND parent = $2 AND value = $3",
      key,
    );
    if (verdict === "open")
      await tx.run("DELETE FROM unit_decision WHERE programme = $1 AND parent = $2 AND value = $3", key);
    else {
      const { unit, code, name } = verdict === "none" ? { unit: null, code: null, name: null } : verdict;
      await tx.run(
        `INSERT INTO unit_decision (programme, parent, value, unit, code, name, decided_by, decided_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (programme, parent, value) DO UPDATE SET unit = excluded.unit, code = excluded.code,
           name = excluded.name, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
        [...key, unit, code, name, act.actor, act.at.toISOString()],
      );
    }
    return { before: before === undefined ? "open" : (before.code ?? "none") };
  },
  journal: ({ programme, parent, value, verdict }, { before }) => ({
    subject: `unit-name:${programme}/${value}`,
    details: { parent, before, verdict: typeof verdict === "string" ? verdict : verdict.code },
  }),
});
