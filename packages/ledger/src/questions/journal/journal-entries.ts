import { z } from "zod";
import type { JournalEntry } from "../../journal/entry.ts";
import { defineQuestion } from "../../question.ts";
import type { SqlValue } from "../../sql.ts";

/** Conditions of which those that are given must hold. */
const conditions = {
  actor: "actor = ",
  act: "act = ",
  subject: "subject = ",
  from: "at >= ",
  until: "at < ",
  before: "sequence < ",
} as const;

/** As the journal writes moments, so that texts compare as times. */
const Moment = z.iso.datetime().transform((text) => new Date(text).toISOString());

/** Entries of the journal, newest first: by actor, act, subject and time (`from` inclusive, `until` exclusive), a page at a time. */
export const journalEntries = defineQuestion({
  name: "journal.entries",
  input: z.object({
    actor: z.string().optional(),
    act: z.string().optional(),
    subject: z.string().optional(),
    from: Moment.optional(),
    until: Moment.optional(),
    /** the last sequence of the page before */
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  ask: async (tx, { limit, ...given }) => {
    const values: SqlValue[] = [];
    const where = Object.entries(conditions).flatMap(([name, sql]) => {
      const value = given[name as keyof typeof conditions];
      return value === undefined ? [] : [`${sql}$${values.push(value)}`];
    });
    return await tx.all<JournalEntry>(
      `SELECT sequence, at, actor, act, subject, details, session, request, previous, hash FROM journal
       ${where.length === 0 ? "" : `WHERE ${where.join(" AND ")}`}
       ORDER BY sequence DESC LIMIT $${values.push(limit)}`,
      values,
    );
  },
});
