import { z } from "zod";

const values = z.record(z.string(), z.string()).optional();

/** Where the values of one column come from. */
export const ColumnMapping = z.union([
  z.object({
    header: z.string(),
    /** value in the file -> value to be read in its place */
    values,
    /** regular expression (RE2): its first group is the value, a cell in which it is not found is empty */
    extract: z.string().min(1).max(500).optional(),
    /** digits that a code has: zeros that a spreadsheet dropped are put back */
    pad: z.number().int().min(1).max(64).optional(),
  }),
  /** several choices, one column of the file each: header -> code of the choice that a mark in it makes */
  z.object({ choices: z.record(z.string(), z.string()) }),
  z.object({ constant: z.string() }),
]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Where each column of an instrument comes from in one kind of file. Part of a batch's identity. */
export const Mapping = z.object({
  instrument: z.string(),
  file: z
    .object({
      /** absent: detected from the bytes; of what is packed, the format inside */
      format: z.enum(["csv", "xlsx", "xls", "parquet", "json", "text"]).optional(),
      encoding: z.enum(["utf-8", "gb18030", "utf-16le", "utf-16be"]).optional(),
      delimiter: z.string().length(1).optional(),
      sheet: z.string().optional(),
      /** which file of a ZIP archive; absent: the only one */
      member: z.string().optional(),
      /** 1-based line or row that holds the headers, the first of them where they take several; data begin below */
      header_row: z.number().int().positive().optional(),
      /** rows that the headers take; a cell that spans several columns counts for each. Absent: 1 */
      header_rows: z.number().int().min(1).max(5).optional(),
      /** names of the columns of a file without headers */
      headers: z.array(z.string()).min(1).optional(),
      /** rows from the one whose first filled cell begins with one of these are notes, not data */
      footer: z.array(z.string().min(1)).min(1).optional(),
      /** what spreadsheet programs last computed counts as a value; absent: such a cell is rejected */
      formulas: z.literal("values").optional(),
      /** where the rows stand in a JSON document, as names joined by dots; absent: the only list of objects */
      records: z.string().optional(),
      /** of a text without columns: regular expression found again and again, its named groups are the columns */
      pattern: z.string().min(1).max(1000).optional(),
    })
    .default({}),
  /** instrument column -> where from; columns not listed are looked for by name, title and alias */
  columns: z.record(z.string(), ColumnMapping).default({}),
  /** words that stand for an empty cell in any column, besides those that do so in columns of numbers, dates and codes */
  missing: z.array(z.string().min(1)).optional(),
  /** authority of the codes in the unit column; units are matched by code with it, then by exact name or alias within `unit_parent` */
  unit_authority: z.string().optional(),
  /** code (same authority) of the unit within which names are looked up */
  unit_parent: z.string().optional(),
});
export type Mapping = z.infer<typeof Mapping>;
