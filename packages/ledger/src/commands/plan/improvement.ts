import { JupingError, warningLevels } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import type { Reading } from "../../sql.ts";

const place = { programme: z.string(), cycle: z.string(), unit: z.string() };
const day = z.iso.date();

interface PlanState {
  readonly recheck_from: string;
  readonly lifted_at: string | null;
}

const readPlan = async (tx: Reading, programme: string, cycle: string, unit: string): Promise<PlanState> => {
  const found = await tx.get<PlanState>(
    "SELECT recheck_from, lifted_at FROM plan WHERE programme = $1 AND cycle = $2 AND unit = $3",
    [programme, cycle, unit],
  );
  if (found === undefined) throw new JupingError("NOT_FOUND", { what: "改进计划", value: unit });
  if (found.lifted_at !== null) throw new JupingError("PLAN_INVALID", { reason: "已经解除" });
  return found;
};

/** A warned unit files its improvement plan: what is done on which indicator, by whom, until when. @throws JupingError PLAN_INVALID */
export const filePlan = defineCommand({
  name: "plan.file",
  input: z.object({
    ...place,
    level: z.enum(warningLevels),
    coach: z.string().trim().max(80),
    recheck_from: day,
    today: day,
    items: z
      .array(
        z.object({
          node: z.string().min(1).max(40),
          measure: z.string().trim().min(1).max(500),
          owner: z.string().trim().min(1).max(80),
          due: day,
        }),
      )
      .min(1)
      .max(20),
  }),
  run: async (tx, { programme, cycle, unit, level, coach, recheck_from, today, items }, act) => {
    if (items.some(({ due }) => due < today))
      throw new JupingError("PLAN_INVALID", { reason: "完成期限不得早于今天" });
    const added = await tx.run(
      `INSERT INTO plan (programme, cycle, unit, level, coach, filed_at, filed_by, recheck_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (programme, cycle, unit) DO NOTHING`,
      [programme, cycle, unit, level, coach, act.at.toISOString(), act.actor, recheck_from],
    );
    if (added === 0) throw new JupingError("PLAN_INVALID", { reason: "改进计划已经提交" });
    for (const [at, { node, measure, owner, due }] of items.entries())
      await tx.run(
        `INSERT INTO plan_item (programme, cycle, unit, ordinal, node, measure, owner, due)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [programme, cycle, unit, at + 1, node, measure, owner, due],
      );
    return null;
  },
  journal: ({ unit, level, items }) => ({ subject: `unit:${unit}`, details: { level, items: items.length } }),
});

/** An item of a plan is done. @throws JupingError NOT_FOUND, PLAN_INVALID */
export const closePlanItem = defineCommand({
  name: "plan.close-item",
  input: z.object({ ...place, ordinal: z.number().int(), today: day }),
  run: async (tx, { programme, cycle, unit, ordinal, today }, act) => {
    await readPlan(tx, programme, cycle, unit);
    const closed = await tx.run(
      `UPDATE plan_item SET closed_on = $5, closed_by = $6
       WHERE programme = $1 AND cycle = $2 AND unit = $3 AND ordinal = $4 AND closed_on IS NULL`,
      [programme, cycle, unit, ordinal, today, act.actor],
    );
    if (closed === 0)
      throw new JupingError("NOT_FOUND", { what: "未完成的改进事项", value: String(ordinal) });
    return null;
  },
  journal: ({ unit, ordinal }) => ({ subject: `unit:${unit}`, details: { item: ordinal } }),
});

/** The third party's check of the failed items, not before its day. @throws JupingError NOT_FOUND, PLAN_INVALID */
export const recheckPlan = defineCommand({
  name: "plan.recheck",
  input: z.object({ ...place, score: z.number().min(0).max(100), today: day }),
  run: async (tx, { programme, cycle, unit, score, today }, act) => {
    const { recheck_from } = await readPlan(tx, programme, cycle, unit);
    if (today < recheck_from) throw new JupingError("PLAN_INVALID", { reason: `复核自 ${recheck_from} 起` });
    await tx.run(
      "UPDATE plan SET recheck_score = $4, rechecked_on = $5, rechecked_by = $6 WHERE programme = $1 AND cycle = $2 AND unit = $3",
      [programme, cycle, unit, score, today, act.actor],
    );
    return null;
  },
  journal: ({ unit, score }) => ({ subject: `unit:${unit}`, details: { points: score } }),
});

/** A warning is lifted; whether the plan allows it was worked out by the method's rule. @throws JupingError NOT_FOUND, PLAN_INVALID */
export const liftWarning = defineCommand({
  name: "plan.lift",
  input: z.object(place),
  run: async (tx, { programme, cycle, unit }, act) => {
    await readPlan(tx, programme, cycle, unit);
    await tx.run(
      "UPDATE plan SET lifted_at = $4, lifted_by = $5 WHERE programme = $1 AND cycle = $2 AND unit = $3",
      [programme, cycle, unit, act.at.toISOString(), act.actor],
    );
    return null;
  },
  journal: ({ unit }) => ({ subject: `unit:${unit}` }),
});
