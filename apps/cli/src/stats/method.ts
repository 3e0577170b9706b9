import type { Arguments } from "./arguments.ts";
import type { CsvTable } from "./csv-table.ts";

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Results by name, each a small table; the first is what CSV prints unless another is asked for. */
export type Parts = Readonly<Record<string, readonly Row[]>>;

export interface MethodOption {
  /** As commander writes it: `--unit <column>`. */
  readonly flag: string;
  /** Chinese and English. */
  readonly words: string;
  readonly required?: boolean;
}

/** A statistical method that can be called on a CSV file. */
export interface StatsMethod {
  readonly name: string;
  /** Chinese and English. */
  readonly words: string;
  readonly options: readonly MethodOption[];
  /** What stands after `juping stats NAME` in the example of the help. */
  readonly example: string;
  readonly run: (table: CsvTable, given: Arguments) => Parts;
}
