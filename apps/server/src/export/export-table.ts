import type { Locale } from "@juping/model";

/** A cell of a file: what JSON holds, in one column. */
export type ExportValue = string | number | boolean | null;

/** One column of a file. */
export interface ExportColumn<Row> {
  /** name in Parquet and Arrow */
  readonly key: string;
  /** header in CSV and XLSX */
  readonly words: Readonly<Record<Locale, string>>;
  readonly type: "VARCHAR" | "DOUBLE" | "INTEGER" | "BOOLEAN";
  /** number format of a spreadsheet */
  readonly format?: string;
  value(row: Row): ExportValue;
}

/** What a file says about itself: name of the fact and its text. */
export type ExportFact = readonly [name: string, text: string];

/** A table ready to be written in any form. */
export interface ExportTable {
  readonly columns: readonly Omit<ExportColumn<never>, "value">[];
  readonly rows: readonly (readonly ExportValue[])[];
  /** release, method, policy; says 演示数据 where it is */
  readonly facts: readonly ExportFact[];
  readonly locale: Locale;
  /** file name without its ending */
  readonly title: readonly string[];
}

/** Rows of an answer as cells. */
export const exportTable = <Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
  about: Pick<ExportTable, "facts" | "locale" | "title">,
): ExportTable => ({
  columns,
  rows: rows.map((row) => columns.map((column) => column.value(row))),
  ...about,
});
