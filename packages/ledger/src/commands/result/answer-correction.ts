import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkOpen, readCase } from "../../result/cases.ts";

/** The lead's answer to a correction, with its reasons. @throws JupingError NOT_FOUND, RESULT_STEP */
export const answerCorrection = defineCommand({
  name: "result.answer-correction",
  input: z.object({ id: z.string(), uphold: z.boolean(), answer: z.string().trim().min(1).max(2000) }),
  run: async (tx, { id, uphold, answer }, act) => {
    const found = await readCase(tx, id);
    if (found.kind !== "correction") throw new JupingError("NOT_FOUND", { what: "更正", value: id });
    checkOpen(found);
    await tx.run(
      "UPDATE result_case SET outcome = $2, answer = $3, decided_at = $4, decided_by = $5 WHERE id = $1",
      [id, uphold ? "upheld" : "rejected", answer, act.at.toISOString(), act.actor],
    );
    return null;
  },
  journal: ({ id, uphold, answer }) => ({ subject: `case:${id}`, details: { uphold, answer } }),
});
