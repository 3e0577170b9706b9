import type { ColumnSource } from "../mapping/column-source.ts";

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
