import { z } from "zod";

export const ColumnType = z.enum([
  "text",
  "integer",
  "decimal",
  "date",
  "datetime",
  "boolean",
  "code",
  "list",
]);
export type ColumnType = z.infer<typeof ColumnType>;

/** One column of the table that a source becomes. */
export const Column = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z.object({ zh: z.string(), en: z.string() }),
  type: ColumnType,
  required: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  /** allowed codes with their labels; a label is read as its code */
  options: z.record(z.string(), z.string()).optional(),
  /** other headers under which the column is known */
  aliases: z.array(z.string()).default([]),
  /** masked in rejects and never shown: may hold personal data */
  sensitive: z.boolean().default(false),
  /** value in this column of another table must exist in the same cycle (warning where that table is not loaded yet) */
  references: z.object({ table: z.string(), column: z.string() }).optional(),
  /** stored value where the cell is empty */
  default: z.union([z.string(), z.number()]).optional(),
});
export type Column = z.infer<typeof Column>;

/** Checks across the columns of a row: a closed set. */
export const RowCheck = z.discriminatedUnion("kind", [
  /** `first` is not after or above `second` where both are given */
  z.object({
    kind: z.literal("order"),
    first: z.string(),
    second: z.string(),
    severity: z.enum(["error", "warning"]),
  }),
  /** `column` must be given where `when` has one of `values` */
  z.object({
    kind: z.literal("required_when"),
    column: z.string(),
    when: z.string(),
    values: z.array(z.string()),
    severity: z.enum(["error", "warning"]),
  }),
  /** `column` must be empty where `when` has one of `values` (skip logic) */
  z.object({
    kind: z.literal("empty_when"),
    column: z.string(),
    when: z.string(),
    values: z.array(z.string()),
    severity: z.enum(["error", "warning"]),
  }),
  /** `flag` says what `due` and `done` say, where all three are given: done by then or not */
  z.object({
    kind: z.literal("deadline"),
    flag: z.string(),
    due: z.string(),
    done: z.string(),
    severity: z.enum(["error", "warning"]),
  }),
  /** `total` is the sum of `parts`, where all are given, but for `tolerance` */
  z.object({
    kind: z.literal("total"),
    total: z.string(),
    parts: z.array(z.string()).min(1),
    tolerance: z.number().min(0).default(0),
    severity: z.enum(["error", "warning"]),
  }),
]);
export type RowCheck = z.infer<typeof RowCheck>;

/** What a kind of source holds: the table it becomes, its columns, key and checks. */
export const Instrument = z.object({
  /** also the table's name in the lake and in measure formulas */
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  version: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  family: z.enum(["register", "frame", "contact", "survey", "ballot", "scoresheet", "record", "published"]),
  /** one row is … */
  grain: z.object({ zh: z.string(), en: z.string() }),
  columns: z.array(Column).min(1),
  /** columns that name a row within unit and cycle; duplicates are rejected */
  key: z.array(z.string()).min(1),
  /** column that holds the unit's code or name; matched to the opaque id in column `unit_id` */
  unit_column: z.string().optional(),
  /** column that holds how many items a row stands for (tallies): count() sums it */
  tally_column: z.string().optional(),
  checks: z.array(RowCheck).default([]),
});
export type Instrument = z.infer<typeof Instrument>;
