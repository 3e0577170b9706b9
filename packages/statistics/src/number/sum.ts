/**
 * Sum with Neumaier's compensation, in the order given: the error no longer grows with the number of terms.
 * Source: A. Neumaier, ZAMM 54 (1974) 39-51. An empty sum is 0.
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
