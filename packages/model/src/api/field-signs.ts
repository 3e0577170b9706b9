import { z } from "zod";
import { UnitRef } from "./unit-ref.ts";

const Share = z.number().nullable();

/** `GET …/signs`: what about a cycle's interviews the evaluation lead should look into. A sign leaves nothing out by itself. */
export const FieldSigns = z.object({
  /** interviews read */
  forms: z.number().int(),
  /** interviews by what is wrong with them, looked at alone */
  flags: z.array(z.object({ flag: z.string(), forms: z.number().int() })),
  /** interviewers with forms enough to be compared */
  compared: z.number().int(),
  interviewers: z.array(
    z.object({
      interviewer: z.string(),
      forms: z.number().int(),
      /** how far from the middle of all interviewers, in robust deviations */
      signs: z.array(z.object({ sign: z.string(), deviations: z.number() })),
    }),
  ),
  coached: z.array(
    z.object({
      unit: UnitRef,
      forms: z.number().int(),
      /** who said at QC1 to have been told how to answer */
      told: z.number().int(),
      /** who gave the best answer to everything */
      best: z.number().int(),
      /** chance of so many or more, over all committees together */
      p_value: z.number(),
    }),
  ),
  /** by mode of interviewing; AAPOR's RR3, COOP3, REF2 and CON2 */
  rates: z.array(
    z.object({
      mode: z.string(),
      drawn: z.number().int(),
      completed: z.number().int(),
      ...{ response: Share, cooperation: Share, refusal: Share, contact: Share },
    }),
  ),
  /** limits by which it was looked */
  limits: z.object({
    shortest_minutes: z.number(),
    straight_share: z.number(),
    match_share: z.number(),
    missing_share: z.number(),
    ...{ earliest_hour: z.number(), latest_hour: z.number() },
    interviewer_deviations: z.number(),
    fewest_forms: z.number().int(),
    coached_level: z.number(),
  }),
});
export type FieldSigns = z.infer<typeof FieldSigns>;
