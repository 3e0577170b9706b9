/**
 * Weighted mean of numbers, kept between the smallest and the largest of them: rounding cannot lift a mean of full
 * marks above or leave it below 100. Weights are non-negative on any scale and not all 0.
 */
export const weightedMean = (values: ArrayLike<number>, weights: ArrayLike<number>): number => {
  let sum = 0;
  let total = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let index = 0; index < values.length; index++) {
    const weight = weights[index] ?? 0;
    if (weight === 0) continue;
    const value = values[index] ?? 0;
    sum += weight * value;
    total += weight;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return Math.min(most, Math.max(least, sum / total));
};
