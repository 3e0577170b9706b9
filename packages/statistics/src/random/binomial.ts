import { requireCount } from "../argument.ts";
import { deviance, stirlingError } from "../distribution/gamma.ts";
import { StatisticsError } from "../error.ts";
import type { Random } from "./random.ts";

/**
 * Number of successes in `trials` independent trials; takes about as long for ten as for a million.
 * Few expected successes: inversion, counted from the smaller side. Many: BTRS, transformed rejection with squeeze
 * (Hörmann, Journal of Statistical Computation and Simulation 46 (1993) 101-110).
 */
export function binomial(random: Random, trials: number, probability: number): number {
  requireCount("trials", trials, 0);
  if (!(probability >= 0 && probability <= 1)) {
    throw new StatisticsError("out_of_range", `probability is ${probability}`, { value: probability });
  }
  if (probability > 0.5) return trials - binomial(random, trials, 1 - probability);
  if (probability === 0 || trials === 0) return 0;
  return trials * probability < 10
    ? byInversion(random, trials, probability)
    : byRejection(random, trials, probability);
}

/** Walks up the distribution function from 0. */
function byInversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  for (;;) {
    let u = random.uniform();
    let mass = Math.exp(n * Math.log1p(-p));
    for (let k = 0; k <= n; k++) {
      if (u < mass) return k;
      u -= mass;
      mass *= (odds * (n - k)) / (k + 1);
    }
    // Rounding left less than 1 in all, and u fell into the gap: draw again.
  }
}

function byRejection(random: Random, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * spread;
  const squeeze = 0.92 - 4.2 / b;
  const atMode = logMass(Math.floor((n + 1) * p), n, p);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniformOpen();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + n * p + 0.5);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= logMass(k, n, p) - atMode) return k;
  }
}

/** Logarithm of P(X = k), but for a constant of n (Loader's saddle point form). */
function logMass(k: number, n: number, p: number): number {
  if (k === 0) return n * Math.log1p(-p) + 0.5 * Math.log(2 * Math.PI * n) - stirlingError(n);
  if (k === n) return n * Math.log(p) + 0.5 * Math.log(2 * Math.PI * n) - stirlingError(n);
  const off = k - n * p;
  return (
    -stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p, off) -
    deviance(n - k, n * (1 - p), -off) +
    0.5 * Math.log((n / k) * (n / (n - k)))
  );
}
