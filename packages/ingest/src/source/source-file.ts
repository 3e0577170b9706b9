/** A file as it was handed in: what every later step and the manifest need to know of it. */
export interface SourceFile {
  readonly path: string;
  /** name without folders, for messages and the manifest */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: SourceFormat;
  /** what it came packed in, or null */
  readonly packed: "gzip" | "zip" | null;
}

export type SourceFormat = "csv" | "xlsx" | "xls" | "parquet" | "json" | "text";
