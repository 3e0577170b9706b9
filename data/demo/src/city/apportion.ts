/** Whole numbers in proportion to `weights` that sum to `total` (largest remainder; ties to the earlier place). */
export function apportion(total: number, weights: ArrayLike<number>): Int32Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] ?? 0;
  const exact = Float64Array.from(weights, (weight) => (total * weight) / sum);
  const parts = Int32Array.from(exact, Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const order = Array.from(exact.keys()).sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const place of order.slice(0, left)) parts[place] = (parts[place] ?? 0) + 1;
  return parts;

  function remainder(place: number): number {
    return (exact[place] ?? 0) - (parts[place] ?? 0);
  }
}
