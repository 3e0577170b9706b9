import { z } from "zod";
import { defineQuestion } from "../../question.ts";

/** What units are to reach in the cycle after this one, points 0-100. */
export const resultTargets = defineQuestion({
  name: "result.targets",
  input: z.object({ programme: z.string(), cycle: z.string() }),
  ask: (tx, { programme, cycle }) =>
    tx.all<{ unit: string; node: string; target: number; set_at: string }>(
      "SELECT unit, node, target, set_at FROM result_target WHERE programme = $1 AND cycle = $2 ORDER BY unit, node",
      [programme, cycle],
    ),
});
