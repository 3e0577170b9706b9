/**
 * Stirling's error: log(x!) - [log(sqrt(2 pi x)) + x log(x) - x], for x > 0.
 * What is left of the gamma function once its large part is taken off; products of probabilities need only this.
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000), where it is called delta.
 */
export function stirlingError(x: number): number {
  // The series is exact to a double from 15 on; below, the recursion log(x!) = log((x+1)!) - log(x+1) leads there.
  if (x < 15) return stirlingError(x + 1) + (x + 0.5) * Math.log1p(1 / x) - 1;
  const inverse = 1 / (x * x);
  return (
    (1 / 12 -
      (1 / 360 -
        (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360 - inverse / 156) * inverse) * inverse) * inverse) *
          inverse) *
        inverse) /
    x
  );
}

/**
 * Deviance x log(x / mean) + mean - x, without cancellation where x is near the mean (Loader 2000, bd0).
 * @param difference x - mean, which the caller may know to more digits than the subtraction gives.
 */
export function deviance(x: number, mean: number, difference: number): number {
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const v = difference / (x + mean);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
