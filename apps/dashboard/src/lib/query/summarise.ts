import type { CellValue, Result, ResultColumn } from "./result.ts";

/** Distinct values are counted up to here; beyond, it is said that there are more. */
const mostDistinct = 10_000;
const bins = 20;
const topValues = 3;

/** What a column holds, in a few figures. */
export interface ColumnSummary {
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  /** whether there are more distinct values than were counted */
  readonly many: boolean;
  /** of numbers, dates and moments */
  readonly range: { readonly min: number; readonly max: number; readonly mean: number } | null;
  /** values in equal parts of the range; of numbers, dates and moments */
  readonly histogram: readonly number[] | null;
  /** the most frequent, where values repeat; of text and booleans */
  readonly top: readonly (readonly [value: string, count: number])[];
}

const isOrdered = ({ kind }: ResultColumn): boolean =>
  kind === "number" || kind === "date" || kind === "time";

const keyOf = (value: Exclude<CellValue, null>): string | number =>
  typeof value === "number" ? value : String(value);

/** Walks over a column in steps, so that a page can breathe between them. */
function* walk(column: ResultColumn, rows: number, visit: (value: CellValue) => void): Generator<void> {
  const step = 4096;
  for (let start = 0; start < rows; start += step) {
    for (let row = start; row < Math.min(start + step, rows); row++) visit(column.at(row));
    yield;
  }
}

/** Summarises one column; each step of the generator is a few thousand rows. */
export function* summariseColumn(column: ResultColumn, rows: number): Generator<void, ColumnSummary> {
  const counts = new Map<string | number, number>();
  let many = false;
  let missing = 0;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let finite = 0;
  const ordered = isOrdered(column);
  yield* walk(column, rows, (value) => {
    if (value === null) {
      missing += 1;
      return;
    }
    const key = keyOf(value);
    const known = counts.get(key);
    if (known !== undefined) counts.set(key, known + 1);
    else if (counts.size < mostDistinct) counts.set(key, 1);
    else many = true;
    if (!ordered) return;
    const number = Number(value);
    if (!Number.isFinite(number)) return;
    if (number < min) min = number;
    if (number > max) max = number;
    sum += number;
    finite += 1;
  });
  const range = ordered && finite > 0 ? { min, max, mean: sum / finite } : null;
  let histogram: number[] | null = null;
  if (range !== null && range.max > range.min) {
    const filled = new Array<number>(bins).fill(0);
    const width = (range.max - range.min) / bins;
    yield* walk(column, rows, (value) => {
      const number = value === null ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) return;
      const bin = Math.min(Math.floor((number - range.min) / width), bins - 1);
      filled[bin] = (filled[bin] ?? 0) + 1;
    });
    histogram = filled;
  }
  const repeated = !ordered && column.kind !== "list" && (many || counts.size < rows - missing);
  const top = repeated
    ? [...counts]
        .sort((a, b) => b[1] - a[1])
        .slice(0, topValues)
        .map(([value, count]) => [String(value), count] as const)
    : [];
  return { count: rows - missing, missing, distinct: counts.size, many, range, histogram, top };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Summarises the columns of a result one after another without holding the page up: a pause after each 8 ms.
 * @param done told each column's summary as it is ready
 * @param stopped asked at each pause; true ends the work
 */
export const summarise = async (
  result: Result,
  done: (index: number, summary: ColumnSummary) => void,
  stopped: () => boolean,
): Promise<void> => {
  let since = performance.now();
  for (const [index, column] of result.columns.entries()) {
    const steps = summariseColumn(column, result.rows);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        done(index, step.value);
        break;
      }
      if (performance.now() - since < 8) continue;
      await pause();
      if (stopped()) return;
      since = performance.now();
    }
  }
};
