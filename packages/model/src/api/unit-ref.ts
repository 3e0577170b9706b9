import { z } from "zod";

/** What a page needs to name a unit and link to it. */
export const UnitRef = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
});
export type UnitRef = z.infer<typeof UnitRef>;

export const UnitDetails = UnitRef.extend({
  code: z.string(),
  authority: z.string(),
  aliases: z.array(z.string()),
  living_type: z.string().nullable(),
  household_band: z.string().nullable(),
  households: z.number().nullable(),
  founded_on: z.string().nullable(),
  evaluated: z.boolean(),
  watch_list: z.boolean(),
  street: UnitRef.nullable(),
  district: UnitRef.nullable(),
});
export type UnitDetails = z.infer<typeof UnitDetails>;
