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
