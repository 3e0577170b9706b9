import { z } from "zod";

/** What an auditor may look for in the journal. Dates are whole days in Shanghai, both included. */
export const JournalSearch = z.object({
  /** sign-in name or id of an account, or `system` */
  actor: z.string().max(200).optional(),
  act: z.string().max(100).optional(),
  subject: z.string().max(500).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** the last number of the page before */
  before: z.coerce.number().int().positive().optional(),
});

/** A page of the journal, newest first. */
export const JournalPage = z.object({
  entries: z.array(
    z.object({
      sequence: z.number().int(),
      at: z.string(),
      actor: z.string(),
      /** name of the account; null for the system, and for what is no account any more */
      name: z.string().nullable(),
      act: z.string(),
      subject: z.string(),
      /** canonical JSON */
      details: z.string(),
      request: z.string().nullable(),
      hash: z.string(),
    }),
  ),
  /** to be asked for as `before`; null where this is the last page */
  next: z.number().int().nullable(),
});
export type JournalPage = z.infer<typeof JournalPage>;
