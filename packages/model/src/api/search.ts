import { z } from "zod";

/** `GET …/search?q=`: units by name, alias, pinyin initials or code; indicators by name or code. */
export const SearchResult = z.object({
  query: z.string(),
  units: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string(), context: z.string() })),
  nodes: z.array(
    z.object({ tree: z.string(), code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
  ),
});
export type SearchResult = z.infer<typeof SearchResult>;

/** `GET …/tables`: tables of the caller's release file. */
export const TableList = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      grain: z.object({ zh: z.string(), en: z.string() }),
      key: z.array(z.string()),
      rows: z.number().int(),
      columns: z.array(z.object({ name: z.string(), type: z.string(), zh: z.string(), en: z.string() })),
    }),
  ),
});
export type TableList = z.infer<typeof TableList>;

/** `GET …/tables/:name?limit=&offset=`: rows of one table in the order of its key. BIGINT stands as text, DATE as YYYY-MM-DD. */
export const TableRows = z.object({
  name: z.string(),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  /** whether rows follow after these */
  truncated: z.boolean(),
  columns: z.array(z.string()),
  rows: z.array(
    z.array(
      z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.number(), z.null()]))]),
    ),
  ),
});
export type TableRows = z.infer<typeof TableRows>;
