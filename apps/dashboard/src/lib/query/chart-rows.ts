import type { QueryChart } from "@juping/model/api";
import type { Result, ResultColumn } from "./result.ts";

/** A row as a chart draws it. */
export interface ChartRow {
  readonly x: string | number | Date;
  readonly y: number | null;
  readonly color: string | null;
}

/** Marks that a page draws without becoming slow. */
const mostMarks = 5000;

const drawable = (column: ResultColumn, row: number): ChartRow["x"] | null => {
  const value = column.at(row);
  if (value === null || (typeof value === "object" && !(value instanceof Date))) return null;
  if (column.kind === "date" || column.kind === "time") return new Date(Number(value));
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  return String(value);
};

/** Rows of a result for a chart: every n-th where there are too many, and how many of how many. Rows without a value are left out. */
export const chartRows = (
  result: Result,
  chart: QueryChart,
): { readonly rows: readonly ChartRow[]; readonly every: number } => {
  const named = (name: string | null): ResultColumn | undefined =>
    result.columns.find((column) => column.name === name);
  const [x, y, color] = [named(chart.x), named(chart.y), named(chart.color)];
  if (x === undefined) return { rows: [], every: 1 };
  // Counts and distributions need every row; what is drawn of them is small.
  const counted = chart.mark === "histogram" || chart.y === null;
  const every = counted
    ? Math.max(1, Math.ceil(result.rows / 200_000))
    : Math.max(1, Math.ceil(result.rows / mostMarks));
  const rows: ChartRow[] = [];
  for (let row = 0; row < result.rows; row += every) {
    const at = drawable(x, row);
    const height = y === undefined ? null : Number(y.at(row) ?? Number.NaN);
    if (at === null || (y !== undefined && !Number.isFinite(height))) continue;
    rows.push({ x: at, y: height, color: color === undefined ? null : String(drawable(color, row) ?? "—") });
  }
  return { rows, every };
};
