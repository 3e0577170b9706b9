import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkOpen, readCase } from "../../result/cases.ts";

/**
 * One of the panel votes, once, with a reason. The third vote decides by majority and answers the appeal with the majority's reasons.
 * @throws JupingError NOT_FOUND where the caller is not of the panel, RESULT_STEP
 */
export const voteOnAppeal = defineCommand({
  name: "result.vote",
  input: z.object({ id: z.string(), uphold: z.boolean(), reason: z.string().trim().min(1).max(1000) }),
  run: async (tx, { id, uphold, reason }, act) => {
    const found = await readCase(tx, id);
    const changed = await tx.run(
      "UPDATE result_panel SET uphold = $3, reason = $4, voted_at = $5 WHERE case_id = $1 AND account = $2 AND uphold IS NULL",
      [id, act.actor, uphold ? 1 : 0, reason, act.at.toISOString()],
    );
    if (changed === 0) throw new JupingError("NOT_FOUND", { what: "待表决的申诉", value: id });
    checkOpen(found);
    const votes = await tx.all<{ uphold: number | null; reason: string }>(
      "SELECT uphold, reason FROM result_panel WHERE case_id = $1 ORDER BY voted_at, account",
      [id],
    );
    if (votes.some((vote) => vote.uphold === null)) return { outcome: null };
    const upheld = votes.filter((vote) => vote.uphold === 1).length * 2 > votes.length;
    const outcome = upheld ? ("upheld" as const) : ("rejected" as const);
    const answer = votes
      .filter((vote) => (vote.uphold === 1) === upheld)
      .map((vote) => vote.reason)
      .join("；");
    await tx.run(
      "UPDATE result_case SET outcome = $2, answer = $3, decided_at = $4, decided_by = $5 WHERE id = $1",
      [id, outcome, answer, act.at.toISOString(), act.actor],
    );
    return { outcome };
  },
  journal: ({ id, uphold }, { outcome }) => ({ subject: `case:${id}`, details: { uphold, outcome } }),
});
