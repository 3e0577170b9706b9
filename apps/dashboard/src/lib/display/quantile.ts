/** Two-sided normal quantiles of the interval levels that methods use. */
const quantiles: Readonly<Record<string, number>> = {
  "0.8": 1.2815515655446004,
  "0.9": 1.6448536269514722,
  "0.95": 1.959963984540054,
  "0.99": 2.5758293035489004,
};

/** Half width of an interval of the given level in standard errors; null for a level that no method uses. */
export const quantileOf = (level: number): number | null => quantiles[String(level)] ?? null;
