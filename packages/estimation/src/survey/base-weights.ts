import type { DwellingCount } from "./dwellings.ts";
import { eligibility, outcomeCounts } from "./eligibility.ts";
import type { UnitInterviews } from "./interviews.ts";

/** Fewest interviewed dwellings of a cell: smaller building groups are weighted together with the next one. */
const leastInCell = 5;

interface Cell {
  readonly groups: readonly string[];
  readonly interviewedDwellings: number;
  /** sums of design weights */
  readonly interviewed: number;
  readonly notInterviewed: number;
  readonly unknown: number;
}

/**
 * Weight of each interview before raking: 1 / inclusion probability, times the non-response adjustment of its cell,
 * (interviewed + eligible and not interviewed + e x unknown) / interviewed in sums of design weights. Cells are the
 * building groups, neighbours taken together until each has five interviewed dwellings; e is the committee's.
 * Insiders are respondents here. Without a draw on file every interview weighs 1.
 */
export const baseWeights = (
  { rows, groups, group, inclusionProbability }: UnitInterviews,
  dwellings: readonly DwellingCount[],
): Float64Array => {
  const e = eligibility(outcomeCounts(dwellings)) ?? 1;
  const factor = new Map(
    joined(cells(dwellings)).flatMap((cell) =>
      cell.groups.map((name) => [name, adjustment(cell, e)] as const),
    ),
  );
  return Float64Array.from({ length: rows }, (_, row) => {
    const probability = inclusionProbability[row] ?? NaN;
    const design = probability > 0 ? 1 / probability : 1;
    return design * (factor.get(groups[group[row] ?? 0] ?? "") ?? 1);
  });
};

const adjustment = ({ interviewed, notInterviewed, unknown }: Cell, e: number): number =>
  interviewed > 0 ? (interviewed + notInterviewed + e * unknown) / interviewed : 1;

const cells = (dwellings: readonly DwellingCount[]): Cell[] =>
  [...Map.groupBy(dwellings, ({ group }) => group)].map(([name, counts]) => {
    const sum = (wanted: (count: DwellingCount) => boolean): number =>
      counts.reduce(
        (total, count) =>
          wanted(count) && count.inclusionProbability > 0
            ? total + count.dwellings / count.inclusionProbability
            : total,
        0,
      );
    const unknown = ({ aapor }: DwellingCount): boolean => aapor === "UH" || aapor === "UO";
    return {
      groups: [name],
      interviewedDwellings: counts.reduce((n, count) => n + (count.interviewed ? count.dwellings : 0), 0),
      interviewed: sum(({ interviewed }) => interviewed),
      notInterviewed: sum((count) => !count.interviewed && !unknown(count) && count.aapor !== "NE"),
      unknown: sum((count) => !count.interviewed && unknown(count)),
    };
  });

/** Each cell that is too small with the one after it; the last with the one before. */
const joined = (list: readonly Cell[]): Cell[] => {
  const done: Cell[] = [];
  let open: Cell | null = null;
  for (const cell of list) {
    open = open === null ? cell : merge(open, cell);
    if (open.interviewedDwellings < leastInCell) continue;
    done.push(open);
    open = null;
  }
  const last = done.pop();
  if (open !== null) return [...done, last === undefined ? open : merge(last, open)];
  return last === undefined ? done : [...done, last];
};

const merge = (a: Cell, b: Cell): Cell => ({
  groups: [...a.groups, ...b.groups],
  interviewedDwellings: a.interviewedDwellings + b.interviewedDwellings,
  interviewed: a.interviewed + b.interviewed,
  notInterviewed: a.notInterviewed + b.notInterviewed,
  unknown: a.unknown + b.unknown,
});
