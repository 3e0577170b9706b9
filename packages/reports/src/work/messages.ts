import type { DocumentKind, ReportFacts } from "../facts/report-facts.ts";

export const documentForms = ["pdf", "docx", "xlsx"] as const;
export type DocumentForm = (typeof documentForms)[number];

/** One document to be written, in one or more forms. */
export interface WriteOrder {
  readonly facts: ReportFacts;
  readonly kind: DocumentKind;
  readonly forms: readonly DocumentForm[];
  /** stands in a PDF's properties; milliseconds */
  readonly madeAt: number;
}

export interface WrittenFile {
  readonly form: DocumentForm;
  /** with its ending, without a path */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type WorkerAnswer =
  | { readonly id: number; readonly files: readonly WrittenFile[] }
  | { readonly id: number; readonly error: string };
