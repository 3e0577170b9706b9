import { sqlList, sqlLiteral } from "@juping/store";
import { mayNeedTrim } from "../cast/clean-text.ts";
import { present } from "../cast/missing-words.ts";
import type { ColumnSource } from "../mapping/column-source.ts";
import { cellName } from "../source/raw-table.ts";
import { plainValue, untidyValue, type CellSource } from "./column-values.ts";
import type { StagedColumn } from "./staged-column.ts";

/** How a column comes into `staged`. */
export interface ColumnPlan {
  /** SQL of the value over the cells of the source */
  readonly plain: string;
  /** SQL, over cells and values, of the text that is kept beside the value; null where none is kept at first */
  readonly kept: string | null;
  readonly column: StagedColumn;
  /** cells that are not written as most are, how they are put right, and what the column is then */
  readonly tidying: {
    readonly where: string;
    readonly set: readonly string[];
    /** a column to be added before, or null */
    readonly adds: string | null;
    readonly column: StagedColumn;
  } | null;
}

/** Whether a column's cells hold codes of its options as they stand, as far as a sample shows. */
export type HoldsCodes = (source: CellSource) => boolean;

/** Columns whose text tells nothing that the value does not tell as well. */
const tellsAll = (source: CellSource): boolean =>
  source.column.default === undefined && Object.keys(source.values).length === 0;

const noCell = (source: ColumnSource, value: string): ColumnPlan => ({
  plain: plainValue(source, ""),
  kept: null,
  column: { source, value, text: "NULL", isEmpty: "true", isUnread: null },
  tidying: null,
});

/** Whether a text may have white space around it, or stand for nothing. */
const mayNeedWork = ({ column, missing }: CellSource, text: string): string =>
  column.type !== "text" || missing.length === 0
    ? mayNeedTrim(text)
    : `${mayNeedTrim(text)} OR ${text} IN (${missing.map(sqlLiteral).join(", ")})`;

/** The cell's text is the value; only white space around it may have to go. */
const copied = (source: CellSource, value: string): ColumnPlan => {
  const column = { source, value, text: value, isEmpty: `${value} IS NULL`, isUnread: null };
  return {
    plain: cellName(source.cell),
    kept: null,
    column,
    tidying: {
      where: mayNeedWork(source, value),
      set: [`${value} = ${present(value, source.missing)}`],
      adds: null,
      column,
    },
  };
};

/** A column of which the text is kept only where it gave no value: else half the table would be texts that nobody reads. */
const sparselyKept = (source: CellSource, value: string, kept: string): StagedColumn => ({
  source,
  value,
  text: `coalesce(${kept}, ${value}::VARCHAR)`,
  isEmpty: `(${kept} IS NULL AND ${value} IS NULL)`,
  isUnread: `${kept} IS NOT NULL`,
});

const tidied = (source: CellSource, value: string, kept: string, from: string): readonly string[] => [
  `${kept} = CASE WHEN ${untidyValue(source, from)} IS NULL THEN ${present(from, source.missing)} END`,
  `${value} = ${untidyValue(source, from)}`,
];

/** Codes are copied as they stand; cells that hold anything else are looked at afterwards. */
const codes = (source: CellSource, value: string, kept: string): ColumnPlan => ({
  plain: cellName(source.cell),
  kept: null,
  column: { source, value, text: value, isEmpty: `${value} IS NULL`, isUnread: null },
  tidying: {
    where: `NOT list_contains(${sqlList(Object.keys(source.column.options ?? {}))}, ${value})`,
    set: tidied(source, value, kept, value),
    adds: kept,
    column: sparselyKept(source, value, kept),
  },
});

const cast = (source: CellSource, value: string, kept: string): ColumnPlan => {
  const column = sparselyKept(source, value, kept);
  return {
    plain: plainValue(source, cellName(source.cell)),
    kept: `CASE WHEN ${value} IS NULL THEN ${cellName(source.cell)} END`,
    column,
    tidying: {
      where: `${kept} IS NOT NULL`,
      set: tidied(source, value, kept, kept),
      adds: null,
      column,
    },
  };
};

/** Where a default or the mapping's words stand in, every text is kept, as the value does not tell it. */
const castBesideText = (source: CellSource, value: string, kept: string): ColumnPlan => {
  const column = {
    source,
    value,
    text: kept,
    isEmpty: `${kept} IS NULL`,
    isUnread: source.column.type === "text" ? null : `(${kept} IS NOT NULL AND ${value} IS NULL)`,
  };
  return {
    plain: plainValue(source, cellName(source.cell)),
    kept: cellName(source.cell),
    column,
    tidying: {
      where: `${kept} IS NOT NULL AND (${value} IS NULL OR ${mayNeedWork(source, kept)})`,
      set: [`${kept} = ${present(kept, source.missing)}`, `${value} = ${untidyValue(source, kept)}`],
      adds: null,
      column,
    },
  };
};

/** Name of the column that keeps the text of the column with that index. */
export const keptName = (index: number): string => `text${index}`;

/** Plans how a column is staged, the cheapest way that loses nothing. */
export const planColumn = (source: ColumnSource, index: number, holdsCodes: HoldsCodes): ColumnPlan => {
  const value = `value${index}`;
  const kept = keptName(index);
  if (source.kind !== "cell") return noCell(source, value);
  if (!tellsAll(source)) return castBesideText(source, value, kept);
  if (plainValue(source, cellName(source.cell)) === cellName(source.cell)) return copied(source, value);
  return source.column.type === "code" && holdsCodes(source)
    ? codes(source, value, kept)
    : cast(source, value, kept);
};
