/** A file as it was handed in: what every later step and the manifest need to know of it. */
export interface SourceFile {
  readonly path: string;
  /** name without folders, for messages and the manifest */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: SourceFormat;
}

export type SourceFormat = "csv" | "xlsx" | "parquet";
