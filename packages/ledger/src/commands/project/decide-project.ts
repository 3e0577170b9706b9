import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { projectInvalid, readProject } from "../../project/read-project.ts";

/** The client officer approves an application, in whole or in part, or refuses it (0), once, with a reason. @throws JupingError NOT_FOUND, PROJECT_INVALID */
export const decideProject = defineCommand({
  name: "project.decide",
  input: z.object({
    programme: z.string(),
    id: z.string(),
    approved_fen: z.number().int().min(0),
    reason: z.string().trim().min(1).max(500),
  }),
  run: async (tx, { programme, id, approved_fen, reason }, act) => {
    const found = await readProject(tx, programme, id);
    if (found.approved_fen !== null) throw projectInvalid("已经审批，不能再改");
    if (approved_fen > found.applied_fen) throw projectInvalid("批准金额超过申请金额");
    await tx.run(
      "UPDATE project SET approved_fen = $2, reason = $3, decided_at = $4, decided_by = $5 WHERE id = $1",
      [id, approved_fen, reason, act.at.toISOString(), act.actor],
    );
    return { unit: found.unit };
  },
  journal: ({ id, approved_fen, reason }, { unit }) => ({
    subject: `project:${id}`,
    details: { unit, approved_fen, reason },
  }),
});
