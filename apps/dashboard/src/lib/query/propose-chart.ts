import type { QueryChart } from "@juping/model/api";
import type { Result, ResultColumn } from "./result.ts";

const isNumber = ({ kind }: ResultColumn): boolean => kind === "number";
const isTime = ({ name, kind }: ResultColumn): boolean =>
  kind === "date" || kind === "time" || /^(cycle|year|周期|年度|年份)$/i.test(name);
const isText = ({ kind }: ResultColumn): boolean => kind === "text" || kind === "boolean";

/** Different values of a column among its first rows. */
const variety = (column: ResultColumn, rows: number): number => {
  const seen = new Set<unknown>();
  for (let row = 0; row < Math.min(rows, 2000); row++) seen.add(column.at(row));
  return seen.size;
};

/** Numbers that name or count rows, or say how sure another is, rather than measure: the last choice for an axis. */
const beside =
  /(^|_)(id|code|ordinal|revision|level|size|rank|rank_lower|rank_upper|lower|upper|standard_error)$|编号|序号|下限|上限|标准误|名次|最好|最差|^共$/i;

/** What is measured; all numbers where nothing else is there. */
const measured = (numbers: readonly ResultColumn[]): readonly ResultColumn[] => {
  const rest = numbers.filter(({ name }) => !beside.test(name));
  return rest.length > 0 ? rest : numbers;
};

/**
 * One mark and its axes for a result: over time a line, of two measures a dot a row, of names and a measure a bar a name, of one
 * measure its distribution. Null where nothing can be drawn: no rows, or no number.
 */
export const proposeChart = ({ rows, columns }: Result): QueryChart | null => {
  if (rows === 0) return null;
  const numbers = measured(columns.filter((column) => isNumber(column) && !isTime(column)));
  const time = columns.find(isTime);
  const texts = columns.filter((column) => isText(column) && column !== time);
  const [first, second] = numbers;
  const few = texts.find((column) => {
    const different = variety(column, rows);
    return different > 1 && different <= 5;
  });
  if (first === undefined) {
    const named = texts.find((column) => variety(column, rows) < Math.min(rows, 60));
    return named ? { mark: "bar", x: named.name, y: null, color: null } : null;
  }
  if (time !== undefined && variety(time, rows) > 1) {
    // A line each: one line through the values of many would mean nothing.
    const lines = texts.find((column) => variety(column, rows) <= 12) ?? texts[0];
    return { mark: "line", x: time.name, y: first.name, color: lines?.name ?? null };
  }
  const named = texts.find((column) => variety(column, rows) === rows && rows <= 60);
  if (named !== undefined) return { mark: "bar", x: named.name, y: first.name, color: null };
  if (second !== undefined) return { mark: "dot", x: first.name, y: second.name, color: few?.name ?? null };
  if (few !== undefined && rows <= 60) return { mark: "bar", x: few.name, y: first.name, color: null };
  return { mark: "histogram", x: first.name, y: null, color: null };
};
