/** Mean of a class and the spread of one answer within it, from which limits at any sample size follow. */
export interface FunnelLimits {
  readonly centre: number;
  /** standard deviation that one interview contributes, design effect included */
  readonly sigma: number;
}

interface Sampled {
  readonly value: number;
  readonly n: number;
  readonly standardError: number;
}

/**
 * Limits of a funnel plot after Spiegelhalter (2005), Statistics in Medicine 24: centre ± z·sigma/√n.
 * The centre is the mean weighted by n; sigma² is the mean of n·se² over the units, so that each unit's own standard error,
 * with its design effect, decides how wide the funnel is.
 * @returns null below two units: nothing to compare
 */
export const funnelLimits = (units: readonly Sampled[]): FunnelLimits | null => {
  if (units.length < 2) return null;
  const total = units.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return null;
  const centre = units.reduce((sum, { n, value }) => sum + n * value, 0) / total;
  const variance =
    units.reduce((sum, { n, standardError }) => sum + n * standardError ** 2, 0) / units.length;
  return { centre, sigma: Math.sqrt(variance) };
};

/** Ends of the funnel at one sample size. */
export const limitsAt = (
  { centre, sigma }: FunnelLimits,
  n: number,
  z: number,
): { readonly lower: number; readonly upper: number } => {
  const half = (z * sigma) / Math.sqrt(n);
  return { lower: centre - half, upper: centre + half };
};
