import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { fromJson } from "../../work/json.ts";

/** Trials that were kept for a street's funds, the newest first. */
export const keptScenarios = defineQuestion({
  name: "scenario.list",
  input: z.object({ programme: z.string(), cycle: z.string(), street: z.string() }),
  ask: async (tx, { programme, cycle, street }) => {
    const rows = await tx.all<{
      id: string;
      title: string;
      trial: string;
      digest: string;
      kept_at: string;
      name: string;
    }>(
      `SELECT s.id, s.title, s.trial, s.digest, s.kept_at, a.name FROM scenario s JOIN account a ON a.id = s.kept_by
       WHERE s.programme = $1 AND s.cycle = $2 AND s.street = $3 ORDER BY s.kept_at DESC, s.id LIMIT 50`,
      [programme, cycle, street],
    );
    return rows.map(({ trial, name, ...row }) => ({
      ...row,
      by: name,
      trial: fromJson<Record<string, string>>(trial),
    }));
  },
});
