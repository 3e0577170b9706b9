/** Named shares, summed up for drawing. */
export interface Shares {
  readonly names: readonly string[];
  readonly cumulated: Float64Array;
}

const known = new WeakMap<object, Shares>();

/** Shares of the recipe, by name or by place, made ready once. */
export function sharesOf(table: Readonly<Record<string, number>> | readonly number[]): Shares {
  let shares = known.get(table);
  if (!shares) {
    let sum = 0;
    const cumulated = Float64Array.from(Object.values(table), (share) => (sum += share));
    shares = { names: Object.keys(table), cumulated };
    known.set(table, shares);
  }
  return shares;
}

/** Place that a uniform number falls on, by shares of any total. */
export function pick(cumulated: Float64Array, uniform: number): number {
  const target = uniform * (cumulated[cumulated.length - 1] ?? 0);
  let place = 0;
  while (place < cumulated.length - 1 && target >= (cumulated[place] ?? 0)) place += 1;
  return place;
}
