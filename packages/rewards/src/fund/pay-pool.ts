import { multiplyRational, parseRational, rational } from "@juping/model";
import { largestRemainder } from "../money/largest-remainder.ts";

/** Hired posts of one committee with its grade; null for 未评级. */
export interface PayUnit {
  readonly posts: number;
  readonly grade: string | null;
}

/**
 * Performance pay of hired workers, where the street has a budget for it outside the special fund: by posts x points of
 * the grade. The spread is narrow by the points; a unit without a grade counts as 1.
 *
 * @param points by grade, exact
 */
export const payPool = (
  pool: bigint,
  units: readonly PayUnit[],
  points: Readonly<Record<string, string>>,
): bigint[] =>
  largestRemainder(
    pool,
    units.map(({ posts, grade }) =>
      multiplyRational(
        rational(BigInt(posts)),
        parseRational((grade === null ? undefined : points[grade]) ?? "1"),
      ),
    ),
  );
