/** What differences are made of: what is true, and what the samples would give though nothing had changed. */
export interface Signal {
  readonly n: number;
  /** standard deviation of the differences seen */
  readonly seen: number;
  /** root mean square of their standard errors */
  readonly noise: number;
  /** standard deviation of the true differences, by moments: the root of variance seen less noise, 0 where that is negative */
  readonly truth: number;
  /** share of the variance seen that is true */
  readonly share: number;
}

/** Splits the variance of differences by moments (DerSimonian and Laird, Controlled Clinical Trials 7 (1986) 177-188, unweighted). */
export const signalOf = (
  rows: readonly { readonly difference: number; readonly standard_error: number }[],
): Signal => {
  const n = rows.length;
  const mean = rows.reduce((sum, { difference }) => sum + difference, 0) / n;
  const seen = rows.reduce((sum, { difference }) => sum + (difference - mean) ** 2, 0) / (n - 1);
  const noise = rows.reduce((sum, { standard_error }) => sum + standard_error ** 2, 0) / n;
  const truth = Math.max(0, seen - noise);
  return {
    n,
    seen: Math.sqrt(seen),
    noise: Math.sqrt(noise),
    truth: Math.sqrt(truth),
    share: seen === 0 ? 0 : truth / seen,
  };
};
