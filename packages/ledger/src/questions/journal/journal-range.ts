import { z } from "zod";
import type { JournalEntry } from "../../journal/entry.ts";
import { defineQuestion } from "../../question.ts";

/** Entries in the order in which they were written, those behind `after` first. */
export const journalRange = defineQuestion({
  name: "journal.range",
  input: z.object({
    after: z.number().int().min(0),
    limit: z.number().int().min(1).max(10_000).default(2000),
  }),
  ask: async (tx, { after, limit }) =>
    await tx.all<JournalEntry>(
      `SELECT sequence, at, actor, act, subject, details, session, request, previous, hash FROM journal
       WHERE sequence > $1 ORDER BY sequence LIMIT $2`,
      [after, limit],
    ),
});
