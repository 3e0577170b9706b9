import { sqlLiteral } from "@juping/store";
import { castSql, castUntidySql, lakeTypes } from "../cast/cast-column.ts";
import { present } from "../cast/missing-words.ts";
import type { ColumnSource } from "../mapping/column-source.ts";

export type CellSource = Extract<ColumnSource, { kind: "cell" }>;

/** A text with the mapping's words for it put in place. */
const mapped = (text: string, values: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(values).map(
    ([from, to]) => `WHEN ${sqlLiteral(from.trim())} THEN ${sqlLiteral(to)}`,
  );
  return pairs.length === 0 ? text : `CASE ${text} ${pairs.join(" ")} ELSE ${text} END`;
};

const fallback = ({ column }: ColumnSource): string =>
  column.default === undefined
    ? `NULL::${lakeTypes[column.type]}`
    : castSql(column, sqlLiteral(String(column.default)));

const orDefault = (source: CellSource, text: string, value: string): string =>
  source.column.default === undefined
    ? value
    : `CASE WHEN ${text} IS NULL THEN ${fallback(source)} ELSE ${value} END`;

/** SQL of a column's value where its cell is written as most are. @param text SQL of the cell's text */
export const plainValue = (source: ColumnSource, text: string): string => {
  switch (source.kind) {
    case "absent":
      return fallback(source);
    case "constant":
      return castUntidySql(source.column, sqlLiteral(source.text));
    case "cell":
      return orDefault(source, text, castSql(source.column, mapped(text, source.values)));
  }
};

/** SQL of a column's value however its cell is written. */
export const untidyValue = (source: CellSource, text: string): string =>
  orDefault(
    source,
    present(text, source.missing),
    castUntidySql(source.column, mapped(present(text, source.missing), source.values)),
  );
