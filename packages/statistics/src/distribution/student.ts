import { StatisticsError } from "../error.ts";
import { betaKernel, regularisedBeta } from "./beta.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** Distribution function of Student's t; degrees of freedom > 0, Infinity is the normal. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  if (Number.isNaN(t)) throw new StatisticsError("not_finite", "studentTCdf(NaN)", { value: t });
  if (degreesOfFreedom === Infinity) return normalCdf(t);
  const tail = upperTail(Math.abs(t), degreesOfFreedom);
  return t > 0 ? 1 - tail : tail;
}

/** Quantile of Student's t, for p of (0, 1). */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  requireDegrees(degreesOfFreedom);
  if (!(p > 0 && p < 1)) throw new StatisticsError("out_of_range", `studentTQuantile(${p})`, { value: p });
  if (degreesOfFreedom === Infinity) return normalQuantile(p);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // The upper tail is convex and falling for t > 0, so Newton's steps from the left never pass the root.
  let t = 0;
  for (let step = 0; step < 1000; step++) {
    const next = t + (upperTail(t, degreesOfFreedom) - tail) / density(t, degreesOfFreedom);
    if (Math.abs(next - t) <= 1e-15 * next) {
      t = next;
      break;
    }
    t = next;
  }
  return p < 0.5 ? -t : t;
}

/** P(T > t) for t >= 0, by I_x(v/2, 1/2) / 2 at x = v / (v + t^2). */
function upperTail(t: number, v: number): number {
  if (t === Infinity) return 0;
  const square = t * t;
  return regularisedBeta(v / (v + square), square / (v + square), v / 2, 0.5) / 2;
}

function density(t: number, v: number): number {
  const square = t * t;
  // At t = 0 the kernel is 0 / 0; the limit comes from a t whose square is lost beside v.
  if (square < v * 1e-200) return density(Math.sqrt(v) * 1e-90, v);
  return betaKernel(v / (v + square), square / (v + square), v / 2, 0.5) / t;
}

function requireDegrees(degreesOfFreedom: number): void {
  if (!(degreesOfFreedom > 0)) {
    throw new StatisticsError("out_of_range", `${degreesOfFreedom} degrees of freedom`, {
      value: degreesOfFreedom,
    });
  }
}
