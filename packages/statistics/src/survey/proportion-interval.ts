import { requireLevel } from "../argument.ts";
import { betaQuantile } from "../distribution/beta.ts";
import { studentTQuantile } from "../distribution/student.ts";
import { StatisticsError } from "../error.ts";
import type { SurveyEstimate } from "./estimate.ts";
import type { Interval } from "./interval.ts";

/**
 * logit: symmetric on the log odds, Student's t (R survey's svyciprop "logit").
 * wilson: Wilson's score interval (JASA 22 (1927) 209-212) at the effective sample size.
 * korn_graubard: Clopper and Pearson's at the effective sample size adjusted for degrees of freedom, never above n
 * (Korn and Graubard, Survey Methodology 24 (1998) 193-201; cap: Parker et al., NCHS, Vital Health Stat 2(175), 2017).
 */
export type ProportionIntervalMethod = "logit" | "wilson" | "korn_graubard";

export interface ProportionInterval extends Interval {
  /** The one used: where the share is 0 or 1 the log odds do not exist, and "logit" becomes "korn_graubard". */
  readonly method: ProportionIntervalMethod;
}

/**
 * Interval inside 0-1 of a share from `surveyMean` or `surveyProportion`; null where there is no sampling error to show
 * (census, figure fixed by the margins) or none that can be known (single unit).
 * The effective sample size is p (1 - p) / variance; where that is 0 / 0, n over Kish's design effect.
 * With fewer than one degree of freedom, one is used: the widest t there is.
 */
export function proportionInterval(
  estimate: SurveyEstimate,
  level: number,
  method: ProportionIntervalMethod = "logit",
): ProportionInterval | null {
  requireLevel(level);
  const { value: p, standardError, state } = estimate;
  if (!(p >= -1e-12 && p <= 1 + 1e-12))
    throw new StatisticsError("out_of_range", `a share of ${p}`, { value: p });
  if (standardError === null || state === "census" || state === "fixed_by_margins") return null;
  const inside = p > 1e-12 && p < 1 - 1e-12 && standardError > 0;
  const share = Math.min(1, Math.max(0, p));
  const size = inside ? (p * (1 - p)) / standardError ** 2 : estimate.effectiveSampleSize;
  const t = studentTQuantile((1 + level) / 2, Math.max(1, estimate.degreesOfFreedom));
  if (method === "wilson") return { ...wilson(share, size, t), level, method };
  if (method === "logit" && inside) return { ...logit(p, standardError, t), level, method };
  const simple = estimate.n > 1 ? studentTQuantile((1 + level) / 2, estimate.n - 1) : t;
  const adjusted = Math.min(estimate.n, size * (simple / t) ** 2);
  return { ...clopperPearson(share, adjusted, (1 - level) / 2), level, method: "korn_graubard" };
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

function logit(p: number, standardError: number, t: number): Bounds {
  const centre = Math.log(p / (1 - p));
  const half = (t * standardError) / (p * (1 - p));
  return { lower: 1 / (1 + Math.exp(half - centre)), upper: 1 / (1 + Math.exp(-half - centre)) };
}

function wilson(p: number, n: number, t: number): Bounds {
  const square = t * t;
  const centre = (p + square / (2 * n)) / (1 + square / n);
  const half = (t * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n))) / (1 + square / n);
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}

function clopperPearson(p: number, n: number, tail: number): Bounds {
  const successes = p * n;
  const failures = n - successes;
  return {
    lower: successes <= 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    upper: failures <= 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  };
}
