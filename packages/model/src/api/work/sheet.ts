import { z } from "zod";
import { ScoresheetCheck } from "../../method/scoresheet.ts";
import { MarkValue } from "../../work/mark-value.ts";
import { SheetState, VisitKind } from "../../work/sheet.ts";

/** Committee of a visit. */
export const WorkUnit = z.object({
  id: z.string(),
  name: z.string(),
  street: z.string().nullable(),
  district: z.string().nullable(),
});
export type WorkUnit = z.infer<typeof WorkUnit>;

/** A sheet in its visitor's list. Whether somebody else scores the same visit is not in it. */
export const WorkAssignment = z.object({
  sheet: z.string(),
  programme: z.string(),
  cycle: z.string(),
  unit: WorkUnit,
  kind: VisitKind,
  planned_on: z.string(),
  state: SheetState,
  version: z.number().int(),
  /** asked to decide some checks only */
  third: z.boolean(),
  done: z.number().int(),
  required: z.number().int(),
  visited_on: z.string().nullable(),
  last_marked_at: z.string().nullable(),
  submitted_at: z.string().nullable(),
  return_reason: z.string().nullable(),
  missing_reason: z.string().nullable(),
});
export type WorkAssignment = z.infer<typeof WorkAssignment>;

/** A ballot in the list of one of those who count it. */
export const WorkBallotTask = z.object({
  ballot: z.string(),
  programme: z.string(),
  cycle: z.string(),
  unit: WorkUnit,
  state: z.enum(["open", "submitted"]),
  ballot_state: z.enum(["open", "differs", "agreed"]),
  held_on: z.string().nullable(),
});
export type WorkBallotTask = z.infer<typeof WorkBallotTask>;

export const WorkAssignments = z.object({
  assignments: z.array(WorkAssignment),
  ballots: z.array(WorkBallotTask),
});
export type WorkAssignments = z.infer<typeof WorkAssignments>;

export const WorkMark = z.object({
  code: z.string(),
  version: z.number().int(),
  /** null: taken back */
  value: MarkValue.nullable(),
  marked_at: z.string(),
  recorded_at: z.string(),
});
export type WorkMark = z.infer<typeof WorkMark>;

/** A change after submission, with what it replaced. */
export const WorkMarkChange = z.object({
  code: z.string(),
  version: z.number().int(),
  before: MarkValue.nullable(),
  after: MarkValue.nullable(),
  reason: z.string().nullable(),
  recorded_at: z.string(),
});
export type WorkMarkChange = z.infer<typeof WorkMarkChange>;

export const WorkPhoto = z.object({
  id: z.string(),
  code: z.string(),
  sha256: z.string(),
  media_type: z.string(),
  bytes: z.number().int(),
  taken_at: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  added_at: z.string(),
});
export type WorkPhoto = z.infer<typeof WorkPhoto>;

/** One sheet with its form. */
export const WorkSheet = z.object({
  assignment: WorkAssignment,
  /** whose marks these are, for others than the visitor */
  evaluator: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** two have signed the method: marks are taken */
  frozen: z.boolean(),
  parts: z.array(z.object({ code: z.string(), name: z.string() })),
  checks: z.array(ScoresheetCheck),
  /** codes of checks that must be marked */
  required: z.array(z.string()),
  marks: z.array(WorkMark),
  changes: z.array(WorkMarkChange),
  photos: z.array(WorkPhoto),
});
export type WorkSheet = z.infer<typeof WorkSheet>;

/** One change of one check's mark, made on a device. */
export const WorkMarkOperation = z.object({
  /** made on the device; the same operation twice is one */
  operation: z.uuid(),
  code: z.string().max(20),
  /** version of the mark that was seen; 0 where there was none */
  base: z.number().int().min(0),
  /** null takes the mark back */
  value: MarkValue.nullable(),
  reason: z.string().max(500).optional(),
  marked_at: z.iso.datetime(),
});
export type WorkMarkOperation = z.infer<typeof WorkMarkOperation>;

/** What became of an operation: written, written before, or too late because another came first. */
export const WorkMarkOutcome = z.object({
  operation: z.string(),
  code: z.string(),
  status: z.enum(["saved", "repeated", "stale"]),
  /** of the mark as it stands now */
  version: z.number().int(),
});
export type WorkMarkOutcome = z.infer<typeof WorkMarkOutcome>;

export const WorkMarksSaved = z.object({
  outcomes: z.array(WorkMarkOutcome),
  state: SheetState,
  version: z.number().int(),
  done: z.number().int(),
  required: z.number().int(),
  recorded_at: z.string(),
});
export type WorkMarksSaved = z.infer<typeof WorkMarksSaved>;
