import { z } from "zod";
import { UnitRef } from "./unit-ref.ts";

const Needed = z.object({
  wanted: z.number(),
  /** interviews a committee; null where no number of them is enough */
  interviews: z.number().int().nullable(),
  standard_error: z.number().nullable(),
});

/** `GET …/plan`: what the noise of this cycle cost, and the sample that the next one needs. */
export const Plan = z.object({
  levels: z.object({ standing: z.number(), change: z.number() }),
  /** chance of the right grade in this cycle, over the committees graded; null without grades */
  grades: z
    .object({
      committees: z.number().int(),
      chance_right: z.number(),
      by_grade: z.array(
        z.object({ grade: z.string(), committees: z.number().int(), chance_right: z.number() }),
      ),
    })
    .nullable(),
  /** money of results-based funds, fen as text: paid, and of it what the errors send to the wrong committee on average */
  money: z
    .object({
      paid_fen: z.string(),
      over_fen: z.string(),
      share: z.number(),
      streets: z.array(
        z.object({ unit: UnitRef, paid_fen: z.string(), over_fen: z.string(), share: z.number() }),
      ),
    })
    .nullable(),
  /** what the plan stands on; null where nothing was sampled or all committees are alike */
  basis: z
    .object({
      committees: z.number().int(),
      mean: z.number(),
      /** deviation of true composites between committees, sampling error taken off */
      between: z.number(),
      thresholds: z.array(z.number()),
      interviews: z.number(),
      /** deviation that one interview brings to the composite, design effect included: median of the committees */
      spread: z.number(),
      /** error that interviews do not reduce: ballots, raters, verification; median */
      other_error: z.number(),
      /** chance of the right grade by the same model at today's errors */
      chance: z.number(),
    })
    .nullable(),
  needed: z.array(Needed),
  prices: z.array(z.object({ mode: z.string(), share: z.number(), yuan: z.number() })),
  split: z
    .object({
      /** yuan */
      budget: z.number(),
      cost: z.number(),
      /** what the present sample would cost */
      present_cost: z.number(),
      chance: z.number(),
      present_chance: z.number(),
      units: z.array(
        z.object({
          unit: UnitRef,
          present: z.number().int(),
          present_error: z.number(),
          planned: z.number().int(),
          planned_error: z.number(),
        }),
      ),
    })
    .nullable(),
  /** why there is no split */
  split_problem: z.enum(["budget_too_small", "nothing_sampled"]).nullable(),
});
export type Plan = z.infer<typeof Plan>;
