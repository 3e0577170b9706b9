import { z } from "zod";
import { defineQuestion } from "../../question.ts";

/** Improvement plans of a cycle with their items. */
export const improvementPlans = defineQuestion({
  name: "plan.list",
  input: z.object({ programme: z.string(), cycle: z.string() }),
  ask: async (tx, { programme, cycle }) => {
    const key = [programme, cycle];
    return {
      plans: await tx.all<{
        unit: string;
        level: string;
        coach: string;
        filed_at: string;
        recheck_from: string;
        recheck_score: number | null;
        rechecked_on: string | null;
        lifted_at: string | null;
      }>(
        `SELECT unit, level, coach, filed_at, recheck_from, recheck_score, rechecked_on, lifted_at
         FROM plan WHERE programme = $1 AND cycle = $2 ORDER BY filed_at, unit`,
        key,
      ),
      items: await tx.all<{
        unit: string;
        ordinal: number;
        node: string;
        measure: string;
        owner: string;
        due: string;
        closed_on: string | null;
      }>(
        `SELECT unit, ordinal, node, measure, owner, due, closed_on FROM plan_item
         WHERE programme = $1 AND cycle = $2 ORDER BY unit, ordinal`,
        key,
      ),
    };
  },
});
