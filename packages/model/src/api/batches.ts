import { z } from "zod";
import { Problem } from "../errors/problem.ts";

const Words = z.object({ zh: z.string(), en: z.string() });

/** What one source became, in a line. */
export const BatchLine = z.object({
  batch: z.string(),
  instrument: z.string(),
  title: Words,
  source: z.string(),
  cycle: z.string().nullable(),
  snapshot_date: z.string().nullable(),
  read: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  warned: z.number().int(),
  recorded_at: z.string(),
  recorded_by: z.string(),
  replaces: z.string().nullable(),
  replaced_by: z.string().nullable(),
});
export type BatchLine = z.infer<typeof BatchLine>;

/** Batches of a programme, the newest first, and what a further file can be. */
export const BatchList = z.object({
  programme: z.object({ code: z.string(), title: Words, authority: z.string() }),
  cycles: z.array(z.string()),
  instruments: z.array(z.object({ code: z.string(), title: Words, family: z.string() })),
  batches: z.array(BatchLine),
});
export type BatchList = z.infer<typeof BatchList>;

const ReasonCount = z.object({ reason: z.string(), words: z.string(), count: z.number().int() });
const BatchProblem = z.object({
  line: z.number().int(),
  column: z.string(),
  /** its middle masked */
  value: z.string(),
  reason: z.string(),
  detail: z.string(),
});

/** Everything that is known of one batch. */
export const BatchPage = z.object({
  line: BatchLine,
  bytes: z.number().int(),
  sha256: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  data_sha256: z.string(),
  instrument_hash: z.string(),
  mapping_hash: z.string(),
  /** where the columns came from, as JSON */
  mapping: z.string(),
  rejected: z.array(ReasonCount),
  warned: z.array(ReasonCount),
  unmatched: z.array(z.object({ value: z.string(), rows: z.number().int(), nearest: z.array(z.string()) })),
  /** the first of the rejects; all of them are in the file to download */
  rejects: z.array(BatchProblem),
  rejects_total: z.number().int(),
});
export type BatchPage = z.infer<typeof BatchPage>;

/** What a file to be loaded is said to be. */
export const LoadRequest = z.object({
  name: z.string().min(1).max(200),
  bytes: z.number().int().positive(),
  instrument: z.string().min(1),
  cycle: z.string().nullable(),
  snapshot_date: z.iso.date().nullable(),
  replaces: z.string().nullable(),
  unit_authority: z.string().nullable(),
  sheet: z.string().nullable(),
});
export type LoadRequest = z.infer<typeof LoadRequest>;

/** How far a file is on its way into the lake. */
export const Load = z.object({
  id: z.string(),
  name: z.string(),
  instrument: z.string(),
  bytes: z.number().int(),
  received: z.number().int(),
  state: z.enum(["receiving", "waiting", "running", "done", "failed", "cancelled"]),
  step: z.enum(["open", "read", "check", "write", "done"]).nullable(),
  /** of the work after the file was received, 0 to 1 */
  share: z.number(),
  by: z.string(),
  at: z.string(),
  result: z
    .object({
      batch: z.string(),
      accepted: z.number().int(),
      rejected: z.number().int(),
      warned: z.number().int(),
      already: z.boolean(),
    })
    .nullable(),
  problem: Problem.nullable(),
  /** the first problems of rows, where nothing could be taken in */
  rejects: z.array(BatchProblem),
});
export type Load = z.infer<typeof Load>;

export const LoadList = z.object({ loads: z.array(Load) });
export type LoadList = z.infer<typeof LoadList>;

/** How far a cycle is from being sealed; no figure of anybody's work. */
export const Closing = z.object({
  /** rows that would be sealed, by instrument */
  rows: z.object({
    check: z.number().int(),
    session: z.number().int(),
    vote: z.number().int(),
    body_finding: z.number().int(),
    exclusion: z.number().int(),
  }),
  unfinished: z.object({
    sheets: z.number().int(),
    ballots: z.number().int(),
    decisions: z.number().int(),
  }),
  facts_sha256: z.string(),
  signatures: z.array(
    z.object({ account: z.string(), role: z.string(), reason: z.string(), signed_at: z.string() }),
  ),
  enough: z.boolean(),
  sealed: z
    .object({
      at: z.string(),
      by: z.string(),
      batches: z.array(z.object({ instrument: z.string(), batch: z.string(), rows: z.number().int() })),
    })
    .nullable(),
});
export type Closing = z.infer<typeof Closing>;

/** A signature on what is final of a cycle. */
export const ClosingSignatureInput = z.object({
  facts_sha256: z.string(),
  reason: z.string().max(500).default(""),
});
export type ClosingSignatureInput = z.infer<typeof ClosingSignatureInput>;
