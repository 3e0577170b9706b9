import { StatisticsError } from "../error.ts";
import { logGamma } from "./log-gamma.ts";

/** P(X > x) of a chi-square with so many degrees of freedom. */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0) || Number.isNaN(x)) {
    throw new StatisticsError("out_of_range", `chi-square of ${x} with ${degreesOfFreedom} degrees`, {
      value: x,
    });
  }
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return upperGamma(degreesOfFreedom / 2, x / 2);
}

/** Regularised upper incomplete gamma function: series below a + 1, Lentz's continued fraction above (Numerical Recipes, 6.2). */
function upperGamma(a: number, x: number): number {
  const kernel = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - kernel * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 100_000; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) break;
  }
  return kernel * value;
}
