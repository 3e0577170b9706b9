/** One unit as a resampled allocation reads it; plain doubles, because the answer is a statistic. */
export interface DrawnMatching {
  /** figure of its result in each draw */
  readonly figures: Float64Array;
  /** household factor */
  readonly factor: number;
  /** fen */
  readonly cap: number;
  readonly given: number;
}

export interface MatchingSpread {
  /** fen between which the middle share of the draws lies */
  readonly lower: number;
  readonly upper: number;
  /** share of the draws in which the amount differs by more than a tenth from what is given */
  readonly differs: number;
  /** fen given above what the draws would have given, on the mean of the draws: money that the errors send to the wrong unit */
  readonly over: number;
}

/**
 * Expected misallocation: the share of the pool that lies elsewhere than where a draw of the results would put it, as a mean
 * over the draws (half the sum of absolute differences). 0 where results would not matter, or nothing was sampled.
 *
 * @param units as for {@link matchingSpread}
 * @returns share of the pool, 0-1
 */
export const misallocation = (units: readonly DrawnMatching[], pool: number, least: number): number => {
  const amounts = drawnAmounts(units, pool, least);
  const draws = amounts[0]?.length ?? 0;
  if (draws === 0 || pool <= 0) return 0;
  let moved = 0;
  amounts.forEach((own, at) => {
    for (const amount of own) moved += Math.abs(amount - (units[at]?.given ?? 0));
  });
  return moved / 2 / draws / pool;
};

/** The allocation again in every draw: by unit, then by draw, in fen. */
const drawnAmounts = (units: readonly DrawnMatching[], pool: number, least: number): Float64Array[] => {
  const draws = Math.min(...units.map((unit) => unit.figures.length));
  const amounts = units.map(() => new Float64Array(draws));
  const caps = Float64Array.from(units, (unit) => unit.cap);
  const weights = new Float64Array(units.length);
  for (let draw = 0; draw < draws; draw++) {
    units.forEach((unit, at) => (weights[at] = Math.max(least, unit.figures[draw] ?? 0) * unit.factor));
    share(pool, weights, caps).forEach((amount, at) => {
      const own = amounts[at];
      if (own) own[draw] = amount;
    });
  }
  return amounts;
};

/**
 * What the sampling errors of all results together do to the amounts: the allocation again in every draw, with the same
 * pool, least figure and caps.
 *
 * @param units all of a street; draws of different units are independent, those within one joint over its nodes
 * @param level share of the draws inside the interval
 */
export const matchingSpread = (
  units: readonly DrawnMatching[],
  pool: number,
  least: number,
  level: number,
): MatchingSpread[] => {
  const amounts = drawnAmounts(units, pool, least);
  const draws = amounts[0]?.length ?? 0;
  return units.map(({ given }, at) => {
    const own = amounts[at] ?? new Float64Array();
    const differing = own.reduce((sum, amount) => sum + (Math.abs(amount - given) > 0.1 * given ? 1 : 0), 0);
    const over = own.reduce((sum, amount) => sum + Math.max(0, given - amount), 0);
    own.sort();
    const cut = Math.floor(((1 - level) / 2) * draws);
    return {
      lower: own[cut] ?? given,
      upper: own[draws - 1 - cut] ?? given,
      differs: draws === 0 ? 0 : differing / draws,
      over: draws === 0 ? 0 : over / draws,
    };
  });
};

/** Shares in proportion below caps, in doubles. */
const share = (pool: number, weights: Float64Array, caps: Float64Array): Float64Array => {
  const parts = new Float64Array(weights.length);
  let open = Array.from(weights.keys());
  let left = pool;
  while (open.length > 0 && left > 0) {
    const total = open.reduce((sum, at) => sum + (weights[at] ?? 0), 0);
    const rate = total === 0 ? 0 : left / total;
    const full = open.filter((at) => rate * (weights[at] ?? 0) > (caps[at] ?? 0));
    if (full.length === 0) {
      for (const at of open) parts[at] = rate * (weights[at] ?? 0);
      break;
    }
    for (const at of full) {
      parts[at] = caps[at] ?? 0;
      left -= parts[at] ?? 0;
    }
    open = open.filter((at) => !full.includes(at));
  }
  return parts;
};
