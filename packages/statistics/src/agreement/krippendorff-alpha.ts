import { requireLevel } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { waldInterval, type Interval } from "../survey/interval.ts";
import { alphaDistance, type AlphaDistance, type AlphaMetric } from "./alpha-distance.ts";
import { ratedUnits, type RatedUnits, type Ratings } from "./rated-units.ts";

export interface AlphaResult {
  readonly alpha: number;
  /** Mean distance of two marks of one unit, and of two marks at random. */
  readonly observed: number;
  readonly expected: number;
  /** Units taken as a sample; null where there is one unit. The interval is cut at 1. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** Units with two marks or more, and their marks. */
  readonly units: number;
  readonly marks: number;
}

/**
 * Krippendorff's alpha for any number of raters with missing marks: 1 - observed / expected disagreement.
 * nominal: equal or not; ordinal: squared difference of mean ranks; interval: squared difference; ratio: ((a - b) / (a + b))^2.
 *
 * Takes time in proportion to the marks (ratio: also to the square of the different values), not to their pairs.
 * Sources: Krippendorff, Content Analysis, 4th ed. (2019), chapter 12; standard error by linearisation over units, as Gwet,
 * Handbook of Inter-Rater Reliability, 4th ed. (2014), and irrCAC have it for fixed distances: without the factor 1 - 1 / marks,
 * a little on the safe side (for the ordinal metric the ranks are taken as fixed).
 * @throws StatisticsError `empty_input` where no unit has two marks, `no_variation` where all of them are equal,
 * `out_of_range` where a mark of the ratio metric is negative.
 */
export function krippendorffAlpha(ratings: Ratings, metric: AlphaMetric, level = 0.95): AlphaResult {
  requireLevel(level);
  const rated = ratedUnits(ratings, 2);
  const { units, value } = rated;
  const least = value.reduce((low, mark) => Math.min(low, mark), Infinity);
  if (metric === "ratio" && least < 0) {
    throw new StatisticsError("out_of_range", `a mark of ${least} on a ratio scale`, { value: least });
  }
  if (value.every((mark) => mark === value[0])) {
    throw new StatisticsError("no_variation", `all ${value.length} marks are ${value[0]}`, {
      value: value[0],
    });
  }
  const { apart, fromAll } = distances(rated, alphaDistance(value, metric));
  const n = value.length;
  const observed = total(apart) / n;
  const pooled = total(fromAll) / n;
  const expected = (pooled * n) / (n - 1);
  const alpha = 1 - observed / expected;
  const standardError = units < 2 ? null : linearised(rated, apart, fromAll, observed, pooled);
  const wide = standardError === null ? null : waldInterval(alpha, standardError, level, units - 1);
  const interval = wide === null ? null : { ...wide, upper: Math.min(1, wide.upper) };
  return { alpha, observed, expected, standardError, interval, units, marks: n };
}

/** Of each unit: its pairs' distances over marks less one, and the sum of its marks' distances from all. */
function distances(
  { units, start }: RatedUnits,
  { within, fromAll }: AlphaDistance,
): { apart: Float64Array; fromAll: Float64Array } {
  const apart = new Float64Array(units);
  const away = new Float64Array(units);
  for (let u = 0; u < units; u++) {
    const from = start[u] ?? 0;
    const to = start[u + 1] ?? 0;
    apart[u] = within(from, to) / (to - from - 1);
    let sum = 0;
    for (let i = from; i < to; i++) sum += fromAll(i);
    away[u] = sum;
  }
  return { apart, fromAll: away };
}

function linearised(
  { units, start, value }: RatedUnits,
  apart: Float64Array,
  fromAll: Float64Array,
  observed: number,
  pooled: number,
): number {
  const n = value.length;
  const mean = n / units;
  let squares = 0;
  for (let u = 0; u < units; u++) {
    const share = ((start[u + 1] ?? 0) - (start[u] ?? 0)) / mean;
    const seen = (apart[u] ?? 0) / mean - observed * (share - 1);
    const chance = (fromAll[u] ?? 0) / mean - pooled * share;
    const own = (seen - observed - (2 * observed * chance) / pooled) / pooled;
    squares += own ** 2;
  }
  return Math.sqrt(squares / (units * (units - 1)));
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
