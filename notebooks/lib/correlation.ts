import { normalCdf, normalQuantile } from "@juping/statistics";

/** How two columns go together over `n` units. */
export interface Correlation {
  readonly n: number;
  readonly r: number;
  readonly lower: number;
  readonly upper: number;
  /** chance of so large a correlation were there none */
  readonly p: number;
}

/**
 * Pearson's correlation with Fisher's interval (Fisher, Metron 1 (1921) 3-32: atanh r is nearly normal with variance 1/(n - 3)).
 * Null for fewer than five pairs, or where a column does not vary.
 */
export const correlation = (
  pairs: readonly (readonly [x: number, y: number])[],
  level: number,
): Correlation | null => {
  const n = pairs.length;
  if (n < 5) return null;
  const mean = (of: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[of], 0) / n;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  if (xx === 0 || yy === 0) return null;
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  if (Math.abs(r) === 1) return { n, r, lower: r, upper: r, p: 0 };
  const error = 1 / Math.sqrt(n - 3);
  const z = Math.atanh(r);
  const reach = normalQuantile((1 + level) / 2) * error;
  return {
    n,
    r,
    lower: Math.tanh(z - reach),
    upper: Math.tanh(z + reach),
    p: 2 * normalCdf(-Math.abs(z) / error),
  };
};
