import { codeValues, requireLength, requireLevel } from "../argument.ts";
import { betaQuantile } from "../distribution/beta.ts";
import { StatisticsError } from "../error.ts";
import type { Interval } from "../survey/interval.ts";

export interface BetaBinomial {
  /** Shape of the distribution of true shares between units. */
  readonly alpha: number;
  readonly beta: number;
  /** Mean share, and correlation of two answers of one unit: 1 / (alpha + beta + 1). */
  readonly mean: number;
  readonly correlation: number;
  /** Of the log odds of mean and correlation. */
  readonly logitErrors: readonly [number, number];
  readonly logLikelihood: number;
  /** Posterior mean and interval of each unit's share. */
  readonly shares: readonly { readonly value: number; readonly interval: Interval }[];
  readonly iterations: number;
}

/**
 * Beta-binomial shares by maximum likelihood, and each unit's share drawn towards the mean as far as its answers are few.
 * Source: Skellam, JRSS B 10 (1948) 257-261; empirical Bayes: Carlin and Louis, Bayes and Empirical Bayes Methods (2000), 3.
 * The intervals take alpha and beta as known. Newton's method on the log odds of mean and correlation.
 * @throws StatisticsError `no_variation` where shares differ no more than chance lets them (then there is no correlation to
 * find: pool the units), `out_of_range` where successes pass trials.
 */
export function betaBinomial(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
  level = 0.95,
): BetaBinomial {
  requireLevel(level);
  requireLength("trials", trials, successes.length);
  if (successes.length === 0)
    throw new StatisticsError("empty_input", "successes is empty", { name: "successes" });
  const r = codeValues("successes", successes, 0, 2 ** 31);
  const n = codeValues("trials", trials, 1, 2 ** 31);
  r.forEach((own, i) => {
    if (own > (n[i] ?? 0))
      throw new StatisticsError("out_of_range", `${own} successes of ${n[i]} trials`, { index: i });
  });
  const { mean, correlation, errors, iterations } = maximum(r, n);
  const size = 1 / correlation - 1;
  const alpha = mean * size;
  const beta = (1 - mean) * size;
  const tail = (1 - level) / 2;
  return {
    alpha,
    beta,
    mean,
    correlation,
    logitErrors: errors,
    logLikelihood: derivatives(r, n, alpha, beta).value + choices(r, n),
    shares: Array.from(r, (own, i) => {
      const a = alpha + own;
      const b = beta + (n[i] ?? 0) - own;
      const interval = { level, lower: betaQuantile(tail, a, b), upper: betaQuantile(1 - tail, a, b) };
      return { value: a / (a + b), interval };
    }),
    iterations,
  };
}

const expit = (x: number): number => 1 / (1 + Math.exp(-x));

function maximum(
  r: Int32Array,
  n: Int32Array,
): { mean: number; correlation: number; errors: [number, number]; iterations: number } {
  const total = n.reduce((sum, own) => sum + own, 0);
  const share = r.reduce((sum, own) => sum + own, 0) / total;
  if (share === 0 || share === 1)
    throw new StatisticsError("no_variation", `every share is ${share}`, { value: share });
  let x = Math.log(share / (1 - share));
  let y = Math.log(0.1 / 0.9);
  const at = (u: number, v: number) => {
    const mean = expit(u);
    const size = Math.exp(-v);
    return { mean, size, ...derivatives(r, n, mean * size, (1 - mean) * size) };
  };
  let here = at(x, y);
  for (let iteration = 1; iteration <= 500; iteration++) {
    const [gradient, hessian] = onLogits(here);
    const determinant = hessian[0] * hessian[2] - hessian[1] ** 2;
    const concave = hessian[0] < 0 && determinant > 0;
    let [dx, dy] = concave
      ? [
          -(hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant,
          -(hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant,
        ]
      : [Math.sign(gradient[0]) * 0.5, Math.sign(gradient[1]) * 0.5];
    const long = Math.max(Math.abs(dx), Math.abs(dy));
    if (concave && long < 1e-9) {
      const errors: [number, number] = [
        Math.sqrt(-hessian[2] / determinant),
        Math.sqrt(-hessian[0] / determinant),
      ];
      return { mean: expit(x), correlation: expit(y), errors, iterations: iteration };
    }
    if (long > 2) [dx, dy] = [(2 * dx) / long, (2 * dy) / long];
    let next = at(x + dx, y + dy);
    // Near the top the likelihood no longer tells two points apart: rounding must not stop the last step.
    const enough = here.value - 1e-12 * Math.abs(here.value);
    for (let half = 0; half < 40 && !(next.value >= enough); half++) {
      [dx, dy] = [dx / 2, dy / 2];
      next = at(x + dx, y + dy);
    }
    [x, y, here] = [x + dx, y + dy, next];
    if (y < -18)
      throw new StatisticsError("no_variation", "shares differ no more than chance lets them", {
        correlation: expit(y),
      });
  }
  throw new StatisticsError("no_convergence", "the beta-binomial likelihood has no maximum inside", {
    mean: expit(x),
  });
}

interface Derivatives {
  /** Log likelihood less the binomial coefficients. */
  readonly value: number;
  /** By alpha and by beta: first, second and mixed derivatives. */
  readonly first: readonly [number, number];
  readonly second: readonly [number, number, number];
}

/** Ratios of gamma functions at whole distances are products, so their derivatives are finite sums. */
function derivatives(r: Int32Array, n: Int32Array, alpha: number, beta: number): Derivatives {
  let [value, a, b, aa, bb, both] = [0, 0, 0, 0, 0, 0];
  r.forEach((own, i) => {
    const size = n[i] ?? 0;
    for (let k = 0; k < own; k++) {
      value += Math.log(alpha + k);
      a += 1 / (alpha + k);
      aa -= 1 / (alpha + k) ** 2;
    }
    for (let k = 0; k < size - own; k++) {
      value += Math.log(beta + k);
      b += 1 / (beta + k);
      bb -= 1 / (beta + k) ** 2;
    }
    for (let k = 0; k < size; k++) {
      const whole = alpha + beta + k;
      value -= Math.log(whole);
      a -= 1 / whole;
      b -= 1 / whole;
      both += 1 / whole ** 2;
    }
  });
  return { value, first: [a, b], second: [aa + both, bb + both, both] };
}

/** Gradient and Hessian (two diagonal ends with the mixed one between) by the logits of mean and correlation. */
function onLogits({
  mean,
  size,
  first: [a, b],
  second: [aa, bb, ab],
}: Derivatives & { mean: number; size: number }): [[number, number], [number, number, number]] {
  const slope = mean * (1 - mean);
  // alpha = mean size, beta = (1 - mean) size; size falls by itself as the logit of the correlation grows.
  const [ax, bx, ay, by] = [slope * size, -slope * size, -mean * size, -(1 - mean) * size];
  const bend = slope * (1 - 2 * mean) * size;
  const quadratic = (p: number, q: number, s: number, t: number): number =>
    aa * p * s + ab * (p * t + q * s) + bb * q * t;
  const gradient: [number, number] = [a * ax + b * bx, a * ay + b * by];
  return [
    gradient,
    [
      quadratic(ax, bx, ax, bx) + (a - b) * bend,
      quadratic(ax, bx, ay, by) - (a * ax + b * bx),
      quadratic(ay, by, ay, by) - (a * ay + b * by),
    ],
  ];
}

function choices(r: Int32Array, n: Int32Array): number {
  let sum = 0;
  r.forEach((own, i) => {
    for (let k = 1; k <= own; k++) sum += Math.log(((n[i] ?? 0) - own + k) / k);
  });
  return sum;
}
