import { z } from "zod";
import { Words } from "./figure.ts";

/** Why a result is not whole: a cap on rows, on bytes, or on time. */
export const Truncation = z.enum(["rows", "bytes", "time"]);
export type Truncation = z.infer<typeof Truncation>;

/** What a chart of a result shows. Columns by name; `color` null for none. `y` null where the mark counts rows. */
export const QueryChart = z.object({
  mark: z.enum(["bar", "line", "dot", "histogram"]),
  x: z.string().max(200),
  y: z.string().max(200).nullable(),
  color: z.string().max(200).nullable(),
});
export type QueryChart = z.infer<typeof QueryChart>;

/** Tables that a statement may name, with meaning, units and what may be asked of them. `GET …/query/catalogue` */
export const QueryCatalogue = z.object({
  /** whether respondents' rows can be asked: `preparing` while their file is made, `none` where the account was not granted them */
  detail: z.enum(["open", "preparing", "none"]),
  tables: z.array(
    z.object({
      name: z.string(),
      grain: Words,
      key: z.array(z.string()),
      rows: z.number().int(),
      /** the caller's own, uploaded */
      own: z.boolean(),
      columns: z.array(z.object({ name: z.string(), type: z.string(), zh: z.string(), en: z.string() })),
    }),
  ),
  examples: z.array(z.object({ id: z.string(), title: Words, teaches: Words, sql: z.string() })),
  caps: z.object({
    rows: z.number().int(),
    fileRows: z.number().int(),
    workbookRows: z.number().int(),
    megabytes: z.number(),
    seconds: z.number(),
    uploadMegabytes: z.number(),
  }),
});
export type QueryCatalogue = z.infer<typeof QueryCatalogue>;

/** How a statement ended. `GET …/query/runs/{id}` */
export const QueryOutcome = z.object({
  id: z.string(),
  state: z.enum(["running", "done", "failed"]),
  rows: z.number().int(),
  bytes: z.number().int(),
  milliseconds: z.number(),
  truncated: Truncation.nullable(),
  /** code and words of the error in the reader's language; line and column where the statement is to blame */
  problem: z
    .object({
      code: z.string(),
      title: z.string(),
      remedy: z.string(),
      line: z.number().int().nullable(),
      column: z.number().int().nullable(),
    })
    .nullable(),
  /** by what a result is cited */
  release: z.string(),
  method: z.string(),
  query: z.string(),
});
export type QueryOutcome = z.infer<typeof QueryOutcome>;

/** A statement as the caller ran it before. `GET …/query/history` */
export const QueryHistory = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      sql: z.string(),
      /** `ok`, or the code of the error */
      outcome: z.string(),
      rows: z.number().int(),
      truncated: Truncation.nullable(),
      milliseconds: z.number(),
      query: z.string(),
    }),
  ),
});
export type QueryHistory = z.infer<typeof QueryHistory>;

export const SavedQuery = z.object({
  id: z.string(),
  title: z.string(),
  sql: z.string(),
  chart: QueryChart.nullable(),
  /** open to everyone who reads the same policy */
  shared: z.boolean(),
  /** whether the caller may change it */
  own: z.boolean(),
  version: z.number().int(),
  changed_at: z.string(),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

/** The caller's saved statements, then those that others of the same policy share. `GET …/query/saved` */
export const SavedQueries = z.object({ saved: z.array(SavedQuery) });
export type SavedQueries = z.infer<typeof SavedQueries>;

/** What is sent to save a statement, or to change one. */
export const SavedQueryEdit = z.object({
  title: z.string().trim().min(1).max(120),
  sql: z.string().min(1).max(60_000),
  chart: QueryChart.nullable(),
  shared: z.boolean(),
  /** of the state that is changed; 0 for a new one */
  version: z.number().int().min(0),
});
export type SavedQueryEdit = z.infer<typeof SavedQueryEdit>;

/** A table of the caller's own, for this session only. `PUT …/query/uploads/{name}` */
export const QueryUpload = z.object({
  name: z.string(),
  rows: z.number().int(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});
export type QueryUpload = z.infer<typeof QueryUpload>;
