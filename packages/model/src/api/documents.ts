import { z } from "zod";
import { Words } from "./figure.ts";
import { UnitRef } from "./unit-ref.ts";

/** A street's or district's documents, being written one after another. */
export const DocumentSet = z.object({
  id: z.string(),
  unit: UnitRef,
  state: z.enum(["running", "done", "cancelled", "failed"]),
  /** documents written and to be written */
  done: z.number().int(),
  total: z.number().int(),
  /** bytes of all files written so far */
  bytes: z.number().int(),
  /** name of the file that was written last; null before the first */
  last: z.string().nullable(),
  /** what went wrong, where it failed */
  problem: z.string().nullable(),
});
export type DocumentSet = z.infer<typeof DocumentSet>;

/** `GET /api/v1/verification/:code`: what the code printed on a document names. No figure. */
export const Verification = z.object({
  code: z.string(),
  document: z.object({ kind: z.string(), name: Words }),
  unit: UnitRef,
  programme: z.object({ code: z.string(), title: Words, evaluating_body: Words, simulated: z.boolean() }),
  cycle: z.object({ code: z.string(), title: Words }),
  release: z.object({
    revision: z.number().int(),
    stage: z.enum(["draft", "notice", "final"]),
    digest: z.string(),
    /** whether a later revision has taken its place */
    current: z.boolean(),
  }),
});
export type Verification = z.infer<typeof Verification>;
