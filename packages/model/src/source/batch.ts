import { z } from "zod";

const counts = z.record(z.string(), z.number().int());

/** What a person said of a batch after it was written. */
export const StandingChange = z.object({
  act: z.enum(["withdraw", "reinstate"]),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
});
export type StandingChange = z.infer<typeof StandingChange>;

/** Where rows came from that no file held: a query of a database, an address. */
export const BatchOrigin = z.object({
  kind: z.enum(["postgres", "http"]),
  /** host and database, or address; without user, password and parameters */
  place: z.string(),
  /** the statement, or where in the answers the records stand */
  query: z.string(),
  taken_at: z.string(),
});
export type BatchOrigin = z.infer<typeof BatchOrigin>;

/** What one source became. Never changed; its id is the hash of what it was made of. */
export const BatchManifest = z.object({
  schema_version: z.literal(1),
  /** hash of (bytes, mapping, instrument, programme, cycle, snapshot date): loading twice is loading once */
  batch: z.string(),
  instrument: z.string(),
  instrument_hash: z.string(),
  mapping_hash: z.string(),
  mapping: z.unknown(),
  programme: z.string(),
  /** null for what holds across cycles (register, frame) */
  cycle: z.string().nullable(),
  snapshot_date: z.string().nullable(),
  source: z.object({
    name: z.string(),
    bytes: z.number().int(),
    sha256: z.string(),
    format: z.string(),
    encoding: z.string().nullable(),
  }),
  rows: z.object({
    read: z.number().int(),
    accepted: z.number().int(),
    rejected: z.number().int(),
    warned: z.number().int(),
  }),
  rejected_by_reason: counts,
  warned_by_reason: counts,
  units_unmatched: z.array(
    z.object({ value: z.string(), rows: z.number().int(), nearest: z.array(z.string()) }),
  ),
  /** names whose unit a person had said, with the rows that bear them */
  units_decided: z
    .array(
      z.object({
        value: z.string(),
        rows: z.number().int(),
        unit: z.string(),
        code: z.string(),
        name: z.string(),
        decided_by: z.string(),
        decided_at: z.string(),
      }),
    )
    .optional(),
  /** digest of the accepted rows in file order */
  data_sha256: z.string(),
  /** adds to the cycle's data, or takes the place of another batch */
  replaces: z.string().nullable(),
  /** batch whose rejected rows these are, corrected; its accepted rows stay */
  amends: z.string().optional(),
  /** cells of free text in which telephone or identity numbers were struck out */
  masked: z.number().int().optional(),
  /** absent: a file */
  origin: BatchOrigin.optional(),
  recorded_at: z.string(),
  recorded_by: z.string(),
  /** who took it out of force, when and why; stands beside the manifest and is read with it */
  withdrawn: z.object({ at: z.string(), by: z.string(), reason: z.string() }).optional(),
});
export type BatchManifest = z.infer<typeof BatchManifest>;

/** A row that was not taken in: where it stands, what was wrong, the value with its middle masked. */
export interface Reject {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: RejectReason;
  readonly detail: string;
}

/** Closed list of reasons, with words in the ingest package. */
export type RejectReason =
  | "missing"
  | "type"
  | "range"
  | "option"
  | "duplicate_key"
  | "unknown_unit"
  | "ambiguous_unit"
  | "order"
  | "required_when"
  | "empty_when"
  | "total"
  | "deadline"
  | "too_few_cells"
  | "too_many_cells"
  | "formula"
  | "reference";
