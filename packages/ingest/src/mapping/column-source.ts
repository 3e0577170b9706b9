import type { Column } from "@juping/model";

/** Where the values of one instrument column come from. */
export type ColumnSource =
  | {
      readonly kind: "cell";
      readonly column: Column;
      /** 0-based column of the relation: a cell of the source, or what was made of some of them */
      readonly cell: number;
      /** 0-based cells of the source that it comes from */
      readonly origins: readonly number[];
      /** the header as it stands in the file */
      readonly header: string;
      /** value in the file -> value to be read in its place */
      readonly values: Readonly<Record<string, string>>;
      /** words that stand for an empty cell */
      readonly missing: readonly string[];
    }
  | { readonly kind: "constant"; readonly column: Column; readonly text: string }
  /** no such column in the file: the default, or nothing */
  | { readonly kind: "absent"; readonly column: Column };

/** What a reader is told the column is called. */
export const shownName = (source: ColumnSource): string =>
  source.kind === "cell" && source.header.trim() !== "" ? source.header.trim() : source.column.name;
