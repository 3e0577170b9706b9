import type { Random } from "@juping/statistics";

/** How a probability or a mean follows the quality: its value at quality 0, slope and spread on the link's scale. */
export interface Response {
  readonly at_average: number;
  readonly slope: number;
  readonly sd: number;
}

/** A committee's probability: logit(at_average) + slope x quality + sd x normal, taken back to (0, 1). */
export function chance(random: Random, response: Response, quality: number): number {
  const { at_average, slope, sd } = response;
  const logit = Math.log(at_average / (1 - at_average)) + slope * quality + sd * random.normal();
  return 1 / (1 + Math.exp(-logit));
}

/** A committee's mean of a count: at_average x exp(slope x quality + sd x normal). */
export function meanCount(random: Random, response: Response, quality: number): number {
  return response.at_average * Math.exp(response.slope * quality + response.sd * random.normal());
}

/** Poisson count; by products of uniforms below a mean of 30, by the rounded normal above. */
export function poisson(random: Random, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count += 1;
  return count;
}

/** 1 with probability p, else 0, as cells show it. */
export const flag = (random: Random, p: number): 0 | 1 => (random.uniform() < p ? 1 : 0);

/** Number of successes in `trials`. */
export function binomial(random: Random, trials: number, p: number): number {
  let successes = 0;
  for (let trial = 0; trial < trials; trial++) successes += flag(random, p);
  return successes;
}

/** Integer of [from, to]. */
export const between = (random: Random, from: number, to: number): number =>
  from + random.below(to - from + 1);
