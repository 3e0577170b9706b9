import { z } from "zod";
import { BallotPart } from "../../method/ballot.ts";
import { BallotEntry, SessionGroupCode } from "../../work/ballot-entry.ts";
import { WorkUnit } from "./sheet.ts";

const EntryState = z.object({
  ordinal: z.number().int(),
  state: z.enum(["open", "submitted"]),
  version: z.number().int(),
  held_on: z.string().nullable(),
  submitted_at: z.string().nullable(),
});

/** A ballot as one of those who count it sees it: the own figures, and where the other's are not the same. */
export const WorkBallot = z.object({
  ballot: z.string(),
  programme: z.string(),
  cycle: z.string(),
  unit: WorkUnit,
  state: z.enum(["open", "differs", "agreed"]),
  parts: z.array(BallotPart),
  own: EntryState.extend({ entry: BallotEntry }).nullable(),
  /** how far the other is */
  other: EntryState.nullable(),
  /** figures that differ, once both are in; their values only for the lead */
  differences: z.array(
    z.object({
      group: SessionGroupCode,
      what: z.string(),
      first: z.number().nullable(),
      second: z.number().nullable(),
    }),
  ),
  /** both entries, for the lead, once both are in */
  entries: z.array(EntryState.extend({ entry: BallotEntry })),
});
export type WorkBallot = z.infer<typeof WorkBallot>;

export const WorkBallots = z.object({
  ballots: z.array(
    z.object({
      ballot: z.string(),
      unit: WorkUnit,
      state: z.enum(["open", "differs", "agreed"]),
      held_on: z.string().nullable(),
      /** entries handed in */
      submitted: z.number().int(),
      counters: z.array(z.string().nullable()),
    }),
  ),
});
export type WorkBallots = z.infer<typeof WorkBallots>;
