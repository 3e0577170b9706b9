import { StatisticsError } from "../error.ts";
import { deviance, stirlingError } from "./gamma.ts";

/** Distribution function of Beta(a, b) at x, for a, b > 0; 1e-13 relative for shapes to a thousand, 1e-11 to 1e5. */
export function betaCdf(x: number, a: number, b: number): number {
  requireShape(a, b);
  if (!(x >= 0 && x <= 1)) throw new StatisticsError("out_of_range", `betaCdf at ${x}`, { value: x });
  return regularisedBeta(x, 1 - x, a, b);
}

/** Quantile of Beta(a, b), for p of [0, 1]; Newton steps kept inside a bracket by bisection. */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShape(a, b);
  if (!(p >= 0 && p <= 1)) throw new StatisticsError("out_of_range", `betaQuantile(${p})`, { value: p });
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < 200; step++) {
    const error = regularisedBeta(x, 1 - x, a, b) - p;
    if (error > 0) high = x;
    else low = x;
    const newton = x - error / (betaKernel(x, 1 - x, a, b) / (x * (1 - x)));
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 2e-16 * x || next === low || next === high) return next;
    x = next;
  }
  return x;
}

/**
 * I_x(a, b) with y = 1 - x given apart, so that neither end loses digits. Lentz's continued fraction on the side where it
 * converges fast (DiDonato and Morris, ACM TOMS 18 (1992) 360-373; Numerical Recipes, section 6.4).
 */
export function regularisedBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(y, x, b, a);
  return (betaKernel(x, y, a, b) / a) * continuedFraction(x, a, b);
}

/** x^a y^b / B(a, b), by Loader's saddle point form: no large logarithms are subtracted from each other. */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  // a - n x, from the smaller of x and y: near 1 the other has lost the digits that n multiplies.
  const difference = x < y ? a - n * x : n * y - b;
  const exponent = correction - deviance(a, n * x, difference) - deviance(b, n * y, -difference);
  return Math.exp(exponent) * Math.sqrt(((a / n) * b) / (2 * Math.PI));
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 3e-16) return value;
  }
  throw new StatisticsError("no_convergence", `beta function at x = ${x}, a = ${a}, b = ${b}`, { x, a, b });

  function away(z: number): number {
    return Math.abs(z) < tiny ? tiny : z;
  }
}

function requireShape(a: number, b: number): void {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    throw new StatisticsError("out_of_range", `Beta(${a}, ${b}) does not exist`, { a, b });
  }
}
