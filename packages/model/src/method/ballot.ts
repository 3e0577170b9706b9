import { z } from "zod";

/** One object of the appraisal, with its options. An option without a value leaves the score and is shown. */
export const BallotPart = z.object({
  code: z.string().min(1),
  object: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  options: z.array(z.object({ zh: z.string(), value: z.number().nullable() })).min(1),
  voters: z.array(z.string()).min(1),
  frequency: z.string(),
  indicators: z.array(z.string()),
  /** text that every sheet and every table of results carries */
  printed: z.string(),
  note: z.string(),
});
export type BallotPart = z.infer<typeof BallotPart>;

/** Parts of the appraisal ballot and the rules of voting and counting. */
export const Ballot = z.object({
  title: z.object({ zh: z.string(), en: z.string() }),
  parts: z.array(BallotPart).min(1),
  rules: z.array(
    z.object({ code: z.string(), zh: z.string(), en: z.string(), rule: z.string(), note: z.string() }),
  ),
});
export type Ballot = z.infer<typeof Ballot>;
