import type { CompareRow } from "@juping/model/api";

/** Committees of one class with the median of their scores. */
export interface ClassGroup {
  readonly name: string;
  /** place in the programme's list of classes: chooses the shape */
  readonly index: number;
  readonly rows: readonly CompareRow[];
  readonly median: number | null;
}

/** Rows by class in the programme's order; classes without a unit are left out. */
export const byClass = (rows: readonly CompareRow[], classes: readonly string[]): ClassGroup[] =>
  classes.flatMap((name, index) => {
    const own = rows.filter((row) => row.class === name);
    return own.length === 0 ? [] : [{ name, index, rows: own, median: medianOf(own) }];
  });

const medianOf = (rows: readonly CompareRow[]): number | null => {
  const values = rows
    .flatMap(({ score }) => (score.value === null ? [] : [score.value]))
    .sort((a, b) => a - b);
  const middle = Math.floor(values.length / 2);
  const upper = values[middle];
  if (upper === undefined) return null;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? upper)) / 2;
};
