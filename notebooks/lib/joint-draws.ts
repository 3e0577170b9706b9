/** Replicates of units, a unit's beside each other, as the rank functions take them. */
export const jointDraws = (rows: readonly { readonly draws: readonly number[] }[]): Float64Array => {
  const count = rows[0]?.draws.length ?? 0;
  const draws = new Float64Array(rows.length * count);
  rows.forEach((row, unit) => draws.set(row.draws, unit * count));
  return draws;
};
