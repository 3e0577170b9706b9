import { weightValues } from "../argument.ts";

/**
 * n x sum of squares / square of sum = 1 + squared coefficient of variation, over the rows of positive weight: the factor
 * by which weights unrelated to the answers swell a variance. Source: Kish, Survey Sampling (1965), 11.7.
 */
export function kishDesignEffect(weights: ArrayLike<number>): number {
  const w = weightValues("weights", weights);
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const value of w) {
    if (value > 0) n++;
    sum += value;
    squares += value * value;
  }
  return (n * squares) / (sum * sum);
}
