import { z } from "zod";
import { Problem } from "../errors/problem.ts";
import { Mapping } from "../source/mapping.ts";

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
  /** batch whose rejected rows these are, corrected */
  amends: z.string().nullable(),
  /** who took it out of force, when and why */
  withdrawn: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
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

/** A name in files that no unit bears, or several do, with those it may be; and what a person said of it. */
export const UnitName = z.object({
  value: z.string(),
  rows: z.number().int(),
  /** code and name of units it may stand for, the likeliest first */
  nearest: z.array(z.string()),
  /** code and name of the unit a person said it is; "none": none of the programme's; null: nobody has said */
  verdict: z.string().nullable(),
});
export type UnitName = z.infer<typeof UnitName>;

/** Which unit a name in files stands for. */
export const UnitNameInput = z.object({
  value: z.string().trim().min(1).max(200),
  /** code of the unit within which the name was met; empty: anywhere */
  parent: z.string().max(80),
  /** code of the unit; "none": none of the programme's; "open": undecided again */
  verdict: z.string().min(1).max(80),
});
export type UnitNameInput = z.infer<typeof UnitNameInput>;

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
  unmatched: z.array(UnitName),
  /** names whose unit a person had said when it was loaded */
  decided: z.array(z.object({ value: z.string(), rows: z.number().int(), unit: z.string(), by: z.string() })),
  /** code of the unit within which its mapping looks for names; empty: anywhere */
  unit_parent: z.string(),
  /** what withdrawing it, or putting it back, does to others: files by name */
  effect: z.object({ fallen: z.array(z.string()), risen: z.array(z.string()) }),
  /** batches that correct its rejected rows */
  amended_by: z.array(z.string()),
  /** published releases that were made of it; they stay as they are */
  releases: z.array(z.object({ cycle: z.string(), revision: z.number().int(), stage: z.string() })),
  history: z.array(z.object({ act: z.string(), at: z.string(), by: z.string(), reason: z.string() })),
  /** the first of the rejects; all of them are in the file to download */
  rejects: z.array(BatchProblem),
  rejects_total: z.number().int(),
});
export type BatchPage = z.infer<typeof BatchPage>;

/** What a file to be loaded is said to be. */
export const LoadRequest = z.object({
  name: z.string().min(1).max(200),
  bytes: z.number().int().positive(),
  /** empty where it is to be proposed */
  instrument: z.string(),
  cycle: z.string().nullable(),
  snapshot_date: z.iso.date().nullable(),
  replaces: z.string().nullable(),
  unit_authority: z.string().nullable(),
  sheet: z.string().nullable(),
  /** whether it waits, once received, for the mapping to be confirmed */
  hold: z.boolean().default(false),
  /** batch whose rejected rows it holds, corrected; what is said of instrument, cycle and date is then the batch's */
  amends: z.string().nullable().default(null),
});
export type LoadRequest = z.input<typeof LoadRequest>;

/** How far a file is on its way into the lake. */
export const Load = z.object({
  id: z.string(),
  name: z.string(),
  instrument: z.string(),
  bytes: z.number().int(),
  received: z.number().int(),
  state: z.enum(["receiving", "held", "waiting", "running", "done", "failed", "cancelled"]),
  step: z.enum(["open", "read", "check", "write", "done"]).nullable(),
  /** of the work after the file was received, 0 to 1 */
  share: z.number(),
  by: z.string(),
  at: z.string(),
  /** what became of it when, the oldest first */
  log: z.array(z.object({ at: z.string(), state: z.string() })),
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

/** What is asked of a file that waits for its mapping. */
export const LoadProposalInput = z.object({
  /** null: to be proposed too */
  instrument: z.string().nullable(),
  sheet: z.string().nullable(),
});
export type LoadProposalInput = z.infer<typeof LoadProposalInput>;

/** What the columns of a file probably mean. */
export const LoadProposal = z.object({
  instrument: z.string(),
  /** name of the saved template that was recognised */
  template: z.string().nullable(),
  format: z.string(),
  encoding: z.string().nullable(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  mapping: Mapping,
  /** columns of the instrument, each with the headers it would come from */
  columns: z.array(
    z.object({
      column: z.string(),
      title: Words,
      type: z.string(),
      required: z.boolean(),
      options: z.record(z.string(), z.string()).nullable(),
      headers: z.array(z.string()),
      /** 0 to 1; 1 a known name */
      sureness: z.number(),
      unknown_values: z.array(z.string()),
    }),
  ),
  headers: z.array(z.string()),
  unused: z.array(z.string()),
  /** first rows of the file, cells in the order of `headers` */
  before: z.array(z.array(z.string())),
});
export type LoadProposal = z.infer<typeof LoadProposal>;

/** How a held file is to be taken in. */
export const LoadStart = z.object({
  mapping: Mapping,
  cycle: z.string().nullable(),
  snapshot_date: z.iso.date().nullable(),
  replaces: z.string().nullable(),
  /** name under which the mapping is kept, or null; with the headers by which such a file is recognised */
  save_as: z.object({ name: z.string().min(1).max(80), headers: z.array(z.string()) }).nullable(),
});
export type LoadStart = z.input<typeof LoadStart>;

/** What would become of a file: nothing was written. */
export const LoadRehearsal = z.object({
  rows: z.object({
    read: z.number().int(),
    accepted: z.number().int(),
    rejected: z.number().int(),
    warned: z.number().int(),
  }),
  rejected: z.array(ReasonCount),
  warned: z.array(ReasonCount),
  rejects: z.array(BatchProblem),
  /** columns of the instrument that come from the file or the mapping */
  columns: z.array(z.string()),
  after: z.array(z.array(z.string())),
  unused: z.array(z.string()),
  unmatched: z.array(UnitName),
});
export type LoadRehearsal = z.infer<typeof LoadRehearsal>;

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

/** A batch is taken out of force, or put back. */
export const BatchStandingInput = z.object({
  act: z.enum(["withdraw", "reinstate"]),
  reason: z.string().trim().min(1).max(500),
});
export type BatchStandingInput = z.infer<typeof BatchStandingInput>;
