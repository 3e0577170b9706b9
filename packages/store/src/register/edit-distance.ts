/**
 * Levenshtein distance of two texts by UTF-16 units, or `limit + 1` where it is above `limit`.
 * Only the band of cells within `limit` of the diagonal is computed.
 */
export const editDistance = (a: string, b: string, limit: number): number => {
  const above = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return above;
  let earlier = new Int32Array(b.length + 1).map((_, j) => j);
  let row = new Int32Array(b.length + 1);
  for (let i = 1; i <= a.length; i += 1) {
    const sign = a.charCodeAt(i - 1);
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    let least = i;
    row.fill(above);
    row[0] = i;
    for (let j = from; j <= to; j += 1) {
      const changed = (earlier[j - 1] ?? above) + (sign === b.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(changed, (earlier[j] ?? above) + 1, (row[j - 1] ?? above) + 1, above);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return above;
    [earlier, row] = [row, earlier];
  }
  return Math.min(earlier[b.length] ?? above, above);
};
