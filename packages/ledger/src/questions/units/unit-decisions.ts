import type { UnitDecision } from "@juping/model";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";

/** What people said that names in a programme's files stand for, by name. */
export const unitDecisions = defineQuestion({
  name: "units.decisions",
  input: z.object({ programme: z.string() }),
  ask: (tx, { programme }): Promise<UnitDecision[]> =>
    tx.all<UnitDecision>(
      `SELECT parent, value, unit, code, name, decided_by, decided_at FROM unit_decision
       WHERE programme = $1 ORDER BY value, parent`,
      [programme],
    ),
});
