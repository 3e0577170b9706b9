import type { RejectReason } from "@juping/model";
import type { SourceFormat } from "./source-file.ts";
import type { TextEncoding } from "./valid-prefix.ts";

/** Where each row of a relation stood: rows one after another from a first line, or the line of each. */
export type Lines = { readonly first: number } | { readonly each: Int32Array };

/** A row that could not be laid into the table at all. */
export interface Misfit {
  readonly line: number;
  readonly column: string;
  readonly reason: RejectReason;
  readonly detail: string;
}

/** A cell that is in the table and yet cannot be taken. */
export interface BadCell {
  /** 0-based row of the relation */
  readonly row: number;
  /** 0-based column of the relation */
  readonly cell: number;
  readonly reason: RejectReason;
  readonly detail: string;
}

/** A source laid out as a table of texts, before any meaning: what all formats are turned into. */
export interface RawTable {
  readonly format: SourceFormat;
  /** null where the format leaves no choice */
  readonly encoding: TextEncoding | null;
  readonly sheet: string | null;
  /** the header cells as they stand in the file */
  readonly headers: readonly string[];
  /** 1-based line or row of the headers */
  readonly headerLine: number;
  /** SQL relation with VARCHAR columns c0, c1, … in the order of `headers`, rows in the order of the source */
  readonly relation: string;
  /** rows of the relation */
  readonly rows: number;
  readonly lines: Lines;
  readonly misfits: readonly Misfit[];
  readonly badCells: readonly BadCell[];
  /** rows passed over because the mapping calls them notes below the data */
  readonly footers: number;
  /** columns without a header in which something stands, as the file's reader names them */
  readonly headless: readonly string[];
}

/** Name of a relation's column. */
export const cellName = (index: number): string => `c${index}`;
