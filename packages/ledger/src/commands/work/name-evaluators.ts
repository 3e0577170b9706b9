import { z } from "zod";
import { defineCommand } from "../../command.ts";

/** Names the accounts that visit in a cycle, with where they live or work; those named before may be named anew. */
export const nameEvaluators = defineCommand({
  name: "work.name-evaluators",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    evaluators: z
      .array(
        z.object({
          account: z.string().min(1),
          code: z.string().min(1).max(20),
          name: z.string().min(1).max(60),
          district: z.string().nullable(),
        }),
      )
      .min(1)
      .max(2000),
  }),
  run: async (tx, { programme, cycle, evaluators }) => {
    for (const { account, code, name, district } of evaluators)
      await tx.run(
        `INSERT INTO work_evaluator (programme, cycle, account, code, name, district) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (programme, cycle, account) DO UPDATE SET code = excluded.code, name = excluded.name,
           district = excluded.district`,
        [programme, cycle, account, code, name, district],
      );
    return { named: evaluators.length };
  },
  journal: ({ programme, cycle, evaluators }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { evaluators: evaluators.map(({ account }) => account) },
  }),
});
