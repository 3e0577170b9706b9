import { z } from "zod";

/** Which unit a name in files stands for, as a person said: exact names and aliases need no such word. */
export const UnitDecision = z.object({
  /** code of the unit within which the name was met; empty: anywhere in the programme */
  parent: z.string(),
  /** the name as names are compared: half-width, without blanks */
  value: z.string(),
  /** null: none of the programme's units */
  unit: z.string().nullable(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  decided_by: z.string(),
  decided_at: z.string(),
});
export type UnitDecision = z.infer<typeof UnitDecision>;
