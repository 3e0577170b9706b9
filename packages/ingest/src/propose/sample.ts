import type { Mapping } from "@juping/model";

/** One row of a file, before anything is known of it. */
export interface SampleRow {
  /** 1-based */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The beginning and the end of a file as a grid of texts: what a proposal is made from. */
export interface FileSample {
  readonly name: string;
  readonly format: NonNullable<Mapping["file"]["format"]>;
  readonly encoding: string | null;
  /** sheets that there are, where the format has them */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** null where the format leaves no choice */
  readonly delimiter: string | null;
  /** names of the columns where the format tells them */
  readonly headers: readonly string[] | null;
  readonly first: readonly SampleRow[];
  /** the last rows, where they are not among the first */
  readonly last: readonly SampleRow[];
}
