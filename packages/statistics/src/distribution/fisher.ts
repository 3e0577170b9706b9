import { StatisticsError } from "../error.ts";
import { betaQuantile, regularisedBeta } from "./beta.ts";

/** P(F > f) of Fisher's F; Infinity is a value like any other. */
export function fisherUpperTail(f: number, numeratorDf: number, denominatorDf: number): number {
  if (!(numeratorDf > 0 && denominatorDf > 0) || Number.isNaN(f)) {
    throw new StatisticsError("out_of_range", `F of ${f} with ${numeratorDf} and ${denominatorDf} degrees`, {
      value: f,
    });
  }
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  const part = numeratorDf * f;
  const whole = part + denominatorDf;
  return regularisedBeta(denominatorDf / whole, part / whole, denominatorDf / 2, numeratorDf / 2);
}

/** Quantile of Fisher's F, for p of (0, 1). */
export function fisherQuantile(p: number, numeratorDf: number, denominatorDf: number): number {
  // From the smaller tail of the beta variable: near 1 it would lose the digits that make a large F.
  const x = betaQuantile(1 - p, denominatorDf / 2, numeratorDf / 2);
  return (denominatorDf * (1 - x)) / (numeratorDf * x);
}
