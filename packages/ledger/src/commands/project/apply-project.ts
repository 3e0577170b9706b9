import { projectFunds, projectKinds } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { projectInvalid } from "../../project/read-project.ts";

const year = z.number().int().min(2000).max(2100);

/**
 * A committee applies for project money. The same project is taken once, over all funds and years; the same id twice is one.
 * @throws JupingError PROJECT_INVALID
 */
export const applyProject = defineCommand({
  name: "project.apply",
  input: z.object({
    id: z.uuid(),
    programme: z.string(),
    unit: z.string(),
    fund: z.enum(projectFunds),
    kind: z.enum(projectKinds),
    title: z.string().trim().min(2).max(80),
    site: z.string().trim().min(1).max(80),
    year_from: year,
    year_to: year,
    applied_fen: z.number().int().min(1),
    milestones: z
      .array(z.object({ title: z.string().trim().min(1).max(120), due: z.iso.date() }))
      .min(1)
      .max(12),
    /** what tells it from others, and the one that it resembles, as the rules of projects work them out */
    identity: z.string(),
    similar_to: z.string().nullable(),
  }),
  run: async (tx, input, act) => {
    const { id, programme, unit, fund, kind, title, site, identity } = input;
    if (input.year_to < input.year_from) throw projectInvalid("完成年度早于开始年度");
    const known = await tx.get<{ id: string; title: string }>(
      "SELECT id, title FROM project WHERE programme = $1 AND identity = $2",
      [programme, identity],
    );
    if (known?.id === id) return { added: false };
    if (known !== undefined) throw projectInvalid(`同一项目不得重复申请，已有“${known.title}”`);
    await tx.run(
      `INSERT INTO project (id, programme, unit, fund, kind, title, site, year_from, year_to, identity, similar_to, applied_fen,
         filed_at, filed_by, reason, result)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '')`,
      [
        ...[id, programme, unit, fund, kind, title, site, input.year_from, input.year_to, identity],
        ...[input.similar_to, input.applied_fen, act.at.toISOString(), act.actor],
      ],
    );
    for (const [at, milestone] of input.milestones.entries())
      await tx.run("INSERT INTO project_milestone (project, ordinal, title, due) VALUES ($1, $2, $3, $4)", [
        ...[id, at + 1, milestone.title, milestone.due],
      ]);
    return { added: true };
  },
  journal: ({ id, unit, fund, title, applied_fen, similar_to }, { added }) =>
    added ? { subject: `project:${id}`, details: { unit, fund, title, applied_fen, similar_to } } : [],
});
