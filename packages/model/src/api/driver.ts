import { z } from "zod";
import { Figure, Words } from "./figure.ts";

/** Which quarter of the importance-performance chart. */
export const DriverQuadrant = z.enum(["fix_first", "keep_up", "low_priority", "possible_overkill"]);
export type DriverQuadrant = z.infer<typeof DriverQuadrant>;

/** One survey item: what it counts for residents' overall satisfaction, how it was judged, and where that puts it. */
export const Driver = z.object({
  /** class of committees; `*` for all */
  class: z.string(),
  measure: z.string(),
  name: Words,
  /** respondents who answered it and overall satisfaction */
  n: z.number().int(),
  /** correlation with overall satisfaction, -1 to 1 */
  importance: Figure,
  /** points of 100 */
  performance: Figure,
  quadrant: DriverQuadrant,
  /** chance of lying in each quarter */
  chance: z.record(DriverQuadrant, z.number()),
});
export type Driver = z.infer<typeof Driver>;
