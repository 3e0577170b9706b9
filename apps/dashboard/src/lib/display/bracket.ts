/** What one row draws in one lane of the margin. */
export interface BracketPart {
  readonly lane: number;
  readonly part: "start" | "middle" | "end";
  /** rows of the bracket, given at its start */
  readonly length: number;
}

/** Brackets of a list: parts by row, and how many lanes side by side they take. */
export interface Brackets {
  readonly rows: readonly (readonly BracketPart[])[];
  readonly lanes: number;
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** More lanes than this would be a tangle: then no brackets are drawn, and the ranges of the ranks have to speak. */
const mostLanes = 6;

/**
 * Brackets around every longest run of neighbours that cannot be told apart. Runs overlap, since "cannot be told apart" does not
 * carry over; overlapping ones stand in lanes side by side, so that two units share a bracket exactly where they cannot be told
 * apart.
 * @param groups numbers of the runs that each row stands in, rows in the order of ranks
 */
export const brackets = (groups: readonly (readonly number[])[]): Brackets => {
  const runs = runsOf(groups);
  const ends: number[] = [];
  const rows: BracketPart[][] = groups.map(() => []);
  for (const { first, last } of runs) {
    const free = ends.findIndex((end) => end < first);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = last;
    for (let row = first; row <= last; row += 1)
      rows[row]?.push({
        lane,
        part: row === first ? "start" : row === last ? "end" : "middle",
        length: row === first ? last - first + 1 : 0,
      });
  }
  return ends.length > mostLanes ? { rows: groups.map(() => []), lanes: 0 } : { rows, lanes: ends.length };
};

/** First and last row of each run of two rows or more, from the top. */
const runsOf = (groups: readonly (readonly number[])[]): Run[] => {
  const runs = new Map<number, Run>();
  groups.forEach((numbers, row) => {
    for (const number of numbers) runs.set(number, { first: runs.get(number)?.first ?? row, last: row });
  });
  return [...runs.values()].filter(({ first, last }) => last > first).sort((a, b) => a.first - b.first);
};
