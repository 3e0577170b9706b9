import type { Random } from "@juping/statistics";
import type { Check } from "./scoresheet.ts";
import type { Visitor } from "./visitors.ts";

/**
 * Points that a visitor gives: the share of full points that is there to be seen, seen with the visitor's own leniency and a
 * judgement error, then the nearest level of the rubric (a tenth of a point where the rubric is a mean of marks).
 */
export function markOf(
  check: Check,
  share: number,
  visitor: Visitor,
  judgementSd: number,
  random: Random,
): number {
  const seen = share * check.possible + visitor.leniency + judgementSd * random.normal();
  if (check.levels.length === 0) {
    return Math.round(10 * Math.min(check.possible, Math.max(0, seen))) / 10;
  }
  let best = 0;
  for (const level of check.levels) if (Math.abs(level - seen) < Math.abs(best - seen)) best = level;
  return best;
}
