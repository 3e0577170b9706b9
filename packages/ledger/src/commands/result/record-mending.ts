import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { readCase, type CaseRow } from "../../result/cases.ts";
import { stepError } from "../../result/steps.ts";

/** Writes down which batch mends what an upheld case is about. @throws JupingError NOT_FOUND, RESULT_STEP */
export const recordMending = defineCommand({
  name: "result.record-mending",
  input: z.object({ id: z.string(), batch: z.string(), change: z.string().max(500) }),
  run: async (tx, { id, batch }) => {
    const found: CaseRow = await readCase(tx, id);
    if (found.outcome !== "upheld") throw stepError(found.cycle, null, "没有成立的更正或申诉，不能改数据");
    await tx.run("UPDATE result_case SET batch = $2 WHERE id = $1", [id, batch]);
    return null;
  },
  journal: ({ id, batch, change }) => ({ subject: `case:${id}`, details: { batch, change } }),
});

/** Writes down which revision of the release holds the mendings so far. */
export const recordRevision = defineCommand({
  name: "result.record-revision",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    revision: z.number().int(),
    digest: z.string(),
  }),
  run: async (tx, { programme, cycle, revision }) => {
    const cases = await tx.run(
      `UPDATE result_case SET revision = $3
       WHERE programme = $1 AND cycle = $2 AND outcome = 'upheld' AND batch IS NOT NULL AND revision IS NULL`,
      [programme, cycle, revision],
    );
    return { cases };
  },
  journal: ({ programme, cycle, revision, digest }, { cases }) => ({
    subject: `release:${programme}/${cycle}/${revision}`,
    details: { digest, cases },
  }),
});
