import { z } from "zod";

/** What is measured before any judgement. An indicator is a rule over measures. */
export const Measure = z.object({
  code: z.string().min(1),
  name: z.object({ zh: z.string(), en: z.string() }),
  unit: z.string(),
  /** how it is estimated: from the sample, a ballot, a visit, a record, or from other results */
  estimator: z.enum(["survey", "ballot", "visit", "record", "computed", "published"]),
  instrument: z.string(),
  source_system: z.string(),
  /** formula of the numerator and the denominator in the closed measure language */
  numerator: z.string(),
  denominator: z.string().optional(),
  period: z.string(),
  indicators: z.array(z.string()),
});
export type Measure = z.infer<typeof Measure>;
