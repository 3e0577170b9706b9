import { z } from "zod";
import { defineCommand } from "../../command.ts";

const Detail = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.array(z.number()),
]);

/**
 * Tells the journal of something that changed no table: a refusal, a read of unpublished results, a query, an export.
 * The entry's act is `what`, `area.verb-noun` like the names of commands.
 */
export const recordEvent = defineCommand({
  name: "journal.record-event",
  input: z.object({
    what: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
    subject: z.string().min(1).max(500),
    details: z.record(z.string(), Detail).default({}),
  }),
  run: async () => null,
  journal: ({ what, subject, details }) => ({ act: what, subject, details }),
});
