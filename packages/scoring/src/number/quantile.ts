/** Quantile of ascending values by linear interpolation between order statistics (Hyndman and Fan 1996, type 7). */
export const quantile = (ascending: ArrayLike<number>, p: number): number => {
  const at = (ascending.length - 1) * p;
  const below = Math.floor(at);
  const low = ascending[below] ?? NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN;
  return low + (at - below) * (high - low);
};
