import { stirlingError } from "./gamma.ts";

/** Logarithm of the gamma function, for x > 0. */
export function logGamma(x: number): number {
  return stirlingError(x) + 0.5 * Math.log((2 * Math.PI) / x) + x * Math.log(x) - x;
}
