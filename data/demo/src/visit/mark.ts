import type { Random } from "@juping/statistics";
import type { Check } from "./scoresheet.ts";
import type { Visitor } from "./visitors.ts";

/** Step of a check that is a mean of marks instead of a choice of levels, in points. */
const FREE_STEP = 0.5;

/** Points that the day's state deserves: the expected share of the full points, with what the day adds or takes. */
export function deservedPoints(check: Check, share: number, sightSd: number, random: Random): number {
  return nearest(check, check.possible * (share + sightSd * random.normal()));
}

/**
 * Points that a visitor gives for what deserves `points`: seen with the visitor's own leniency and a judgement error, both in
 * steps of the rubric, then put to the nearest level.
 */
export function markOf(
  check: Check,
  points: number,
  visitor: Visitor,
  judgementSd: number,
  random: Random,
): number {
  const step = check.levels.length > 1 ? check.possible / (check.levels.length - 1) : FREE_STEP;
  return nearest(check, points + step * (visitor.leniency + judgementSd * random.normal()));
}

/** The nearest level; a tenth of a point where the rubric is a mean of marks. */
function nearest(check: Check, points: number): number {
  if (check.levels.length === 0) {
    return Math.round(10 * Math.min(check.possible, Math.max(0, points))) / 10;
  }
  let best = 0;
  for (const level of check.levels) if (Math.abs(level - points) < Math.abs(best - points)) best = level;
  return best;
}
