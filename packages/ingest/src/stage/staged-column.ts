import { mayNeedTrim, trimmed } from "../cast/clean-text.ts";
import type { ColumnSource } from "../mapping/column-source.ts";
import { cellName } from "../source/raw-table.ts";
import { plainValue, untidyValue } from "./column-values.ts";

/** One column of the instrument among the rows of `staged`, as SQL over such a row. */
export interface StagedColumn {
  readonly source: ColumnSource;
  /** the value; NULL where there is none or the text is not one */
  readonly value: string;
  /** the text of the cell, for showing; of a value that was read plainly, the value's */
  readonly text: string;
  /** true where the cell is empty; always where there is no cell */
  readonly isEmpty: string;
  /** true where the cell has a text that is not a value; null where any text is one */
  readonly isUnread: string | null;
}

/** A staged column together with how it comes about. */
export interface ColumnPlan extends StagedColumn {
  /** SQL of the value over the cells of the source */
  readonly plain: string;
  /** column that keeps the text beside the value, and its SQL over cells and value; null where none is kept */
  readonly kept: { readonly name: string; readonly text: string } | null;
  /** cells that are not written as most are, and how they are put right */
  readonly tidying: { readonly where: string; readonly set: readonly string[] } | null;
}

/**
 * Plans a column. Beside a typed value the text is kept only where it gave none, as nearly every cell does: half the table would be texts
 * that nobody reads. Where a default or the mapping's words stand in, every text is kept, as the value does not tell it.
 */
export const planColumn = (source: ColumnSource, index: number): ColumnPlan => {
  const value = `value${index}`;
  const kept = `text${index}`;
  if (source.kind !== "cell")
    return {
      source,
      value,
      text: "NULL",
      isEmpty: "true",
      isUnread: null,
      plain: plainValue(source, ""),
      kept: null,
      tidying: null,
    };
  const cell = cellName(source.cell);
  const plain = plainValue(source, cell);
  if (plain === cell)
    return {
      source,
      value,
      text: value,
      isEmpty: `${value} IS NULL`,
      isUnread: null,
      plain,
      kept: null,
      tidying: { where: mayNeedTrim(value), set: [`${value} = ${trimmed(value)}`] },
    };
  const tidied = untidyValue(source, kept);
  if (source.column.default === undefined && Object.keys(source.values).length === 0)
    return {
      source,
      value,
      text: `coalesce(${kept}, ${value}::VARCHAR)`,
      isEmpty: `(${kept} IS NULL AND ${value} IS NULL)`,
      isUnread: `${kept} IS NOT NULL`,
      plain,
      kept: { name: kept, text: `CASE WHEN ${value} IS NULL THEN ${cell} END` },
      tidying: {
        where: `${kept} IS NOT NULL`,
        set: [`${kept} = CASE WHEN ${tidied} IS NULL THEN ${trimmed(kept)} END`, `${value} = ${tidied}`],
      },
    };
  const isText = source.column.type === "text";
  return {
    source,
    value,
    text: kept,
    isEmpty: `${kept} IS NULL`,
    isUnread: isText ? null : `(${kept} IS NOT NULL AND ${value} IS NULL)`,
    plain,
    kept: { name: kept, text: cell },
    tidying: {
      where: `${kept} IS NOT NULL AND (${value} IS NULL OR ${mayNeedTrim(kept)})`,
      set: [`${kept} = ${trimmed(kept)}`, `${value} = ${tidied}`],
    },
  };
};
