import { z } from "zod";

/** Where each column of an instrument comes from in one kind of file. Part of a batch's identity. */
export const Mapping = z.object({
  instrument: z.string(),
  file: z
    .object({
      /** absent: detected from the bytes */
      format: z.enum(["csv", "xlsx", "parquet"]).optional(),
      encoding: z.enum(["utf-8", "gb18030"]).optional(),
      delimiter: z.string().length(1).optional(),
      sheet: z.string().optional(),
      /** 1-based line or row that holds the headers; data begin on the next */
      header_row: z.number().int().positive().optional(),
    })
    .default({}),
  /** instrument column -> where from; columns not listed are looked for by name, title and alias */
  columns: z
    .record(
      z.string(),
      z.union([
        z.object({ header: z.string(), values: z.record(z.string(), z.string()).optional() }),
        z.object({ constant: z.string() }),
      ]),
    )
    .default({}),
  /** authority of the codes in the unit column; units are matched by code with it, then by exact name or alias within `unit_parent` */
  unit_authority: z.string().optional(),
  /** code (same authority) of the unit within which names are looked up */
  unit_parent: z.string().optional(),
});
export type Mapping = z.infer<typeof Mapping>;
