import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { projectInvalid, readRunning } from "../../project/read-project.ts";

const place = { programme: z.string(), id: z.string() };

/** A milestone of a running project is reached. @throws JupingError NOT_FOUND, PROJECT_INVALID */
export const reachMilestone = defineCommand({
  name: "project.reach",
  input: z.object({ ...place, ordinal: z.number().int(), today: z.iso.date() }),
  run: async (tx, { programme, id, ordinal, today }) => {
    await readRunning(tx, programme, id);
    const changed = await tx.run(
      "UPDATE project_milestone SET reached_on = $3 WHERE project = $1 AND ordinal = $2 AND reached_on IS NULL",
      [id, ordinal, today],
    );
    if (changed === 0) throw new JupingError("NOT_FOUND", { what: "未完成的节点", value: String(ordinal) });
    return null;
  },
  journal: ({ id, ordinal }) => ({ subject: `project:${id}`, details: { milestone: ordinal } }),
});

/**
 * Spending of a running project, within what was approved. Whether the use is permitted was worked out by the fund's rule.
 * The same id twice is one.
 * @throws JupingError NOT_FOUND, PROJECT_INVALID
 */
export const spendProject = defineCommand({
  name: "project.spend",
  input: z.object({
    ...place,
    spending: z.uuid(),
    fen: z.number().int().min(1),
    purpose: z.string().min(1).max(40),
    payee: z.enum(["organisation", "natural_person"]),
    invoiced: z.boolean(),
    voucher: z.string().trim().min(1).max(80),
  }),
  run: async (tx, { programme, id, spending, fen, purpose, payee, invoiced, voucher }, act) => {
    const { approved_fen } = await readRunning(tx, programme, id);
    const known = await tx.get("SELECT id FROM project_spending WHERE id = $1", [spending]);
    if (known !== undefined) return { added: false };
    const before = await tx.get<{ fen: number | null }>(
      "SELECT sum(fen) AS fen FROM project_spending WHERE project = $1",
      [id],
    );
    const left = (approved_fen ?? 0) - Number(before?.fen ?? 0);
    if (fen > left) throw projectInvalid(`批准金额中未使用的还有 ${(left / 100).toFixed(2)} 元`);
    await tx.run(
      `INSERT INTO project_spending (id, project, fen, purpose, payee, invoiced, voucher, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [spending, id, fen, purpose, payee, invoiced ? 1 : 0, voucher, act.at.toISOString(), act.actor],
    );
    return { added: true };
  },
  journal: ({ id, fen, purpose, voucher }, { added }) =>
    added ? { subject: `project:${id}`, details: { fen, purpose, voucher } } : [],
});

/** A project ends with what came of it, once all its milestones are reached. @throws JupingError NOT_FOUND, PROJECT_INVALID */
export const finishProject = defineCommand({
  name: "project.finish",
  input: z.object({ ...place, result: z.string().trim().min(1).max(2000) }),
  run: async (tx, { programme, id, result }, act) => {
    await readRunning(tx, programme, id);
    const open = await tx.get<{ n: number }>(
      "SELECT count(*) AS n FROM project_milestone WHERE project = $1 AND reached_on IS NULL",
      [id],
    );
    if (Number(open?.n ?? 0) > 0) throw projectInvalid(`还有 ${Number(open?.n)} 个节点没有完成`);
    await tx.run("UPDATE project SET result = $2, finished_at = $3 WHERE id = $1", [
      ...[id, result, act.at.toISOString()],
    ]);
    return null;
  },
  journal: ({ id }) => ({ subject: `project:${id}` }),
});
