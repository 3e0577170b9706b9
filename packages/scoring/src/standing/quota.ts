/** Places of the best grade shared among classes. */
export interface Quota {
  /** by class, in the order given */
  readonly places: readonly number[];
  /** classes whose fractional part was the same at the last place: the next candidate's score settled it */
  readonly tied: readonly number[];
}

/**
 * Largest remainder over classes, in integers: floor(places x size / all) each, what is left to the largest
 * fractional parts. Equal parts: the class whose next candidate has the higher score first, then the order given.
 * @param sizes units of each class that take part
 * @param nextCandidate score of a class's best unit beyond its first `taken`; -Infinity where there is none
 */
export const classQuota = (
  places: number,
  sizes: readonly number[],
  nextCandidate: (index: number, taken: number) => number,
): Quota => {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all === 0) return { places: sizes.map(() => 0), tied: [] };
  const given = sizes.map((size) => Math.floor((places * size) / all));
  const rest = sizes.map((size) => (places * size) % all);
  const left = places - given.reduce((sum, count) => sum + count, 0);
  const next = given.map((taken, index) => nextCandidate(index, taken));
  const order = sizes
    .map((_, index) => index)
    .sort((a, b) => (rest[b] ?? 0) - (rest[a] ?? 0) || compareDown(next[a], next[b]) || a - b);
  for (const index of order.slice(0, left)) given[index] = (given[index] ?? 0) + 1;
  const [last, first] = [order[left - 1], order[left]];
  const cut = last === undefined ? undefined : rest[last];
  const tied =
    first !== undefined && cut !== undefined && cut === rest[first]
      ? order.filter((index) => rest[index] === cut).sort((a, b) => a - b)
      : [];
  return { places: given, tied };
};

/** Descending, with infinities equal to themselves. */
const compareDown = (a = -Infinity, b = -Infinity): number => (a === b ? 0 : a > b ? -1 : 1);
