import { z } from "zod";
import { CompareRow } from "./compare.ts";
import { Driver } from "./driver.ts";
import { ChangeFigure, Figure } from "./figure.ts";
import { UnitRef } from "./unit-ref.ts";

/** Something a leader should look into, with how many units it concerns. */
export const Attention = z.object({
  kind: z.enum(["fell", "rose", "no_data", "low_response", "coached", "not_graded", "at_line"]),
  count: z.number().int(),
  units: z.array(UnitRef),
});
export type Attention = z.infer<typeof Attention>;

export const Hotline = z.object({
  requests: z.number().int(),
  on_time_share: z.number().nullable(),
  solved_share: z.number().nullable(),
  satisfied_share: z.number().nullable(),
});
export type Hotline = z.infer<typeof Hotline>;

export const Wish = z.object({ kind: z.string(), n: z.number().int(), share: Figure });
export type Wish = z.infer<typeof Wish>;

export const Fieldwork = z.object({
  drawn: z.number().int(),
  completed: z.number().int(),
  partial: z.number().int(),
  refused: z.number().int(),
  non_contact: z.number().int(),
  other: z.number().int(),
  unknown_household: z.number().int(),
  unknown_other: z.number().int(),
  not_eligible: z.number().int(),
  rr1: z.number().nullable(),
  rr3: z.number().nullable(),
  insiders: z.number().int(),
  excluded: z.number().int(),
  valid: z.number().int(),
  design_effect: z.number().nullable(),
  coached: z.number().int(),
});
export type Fieldwork = z.infer<typeof Fieldwork>;

/** `GET …/overview?scope=`: where do we stand, what moved, what is weak, what do residents want. */
export const Overview = z.object({
  scope: UnitRef,
  score: Figure,
  change: ChangeFigure.nullable(),
  counts: z.object({
    districts: z.number().int(),
    streets: z.number().int(),
    towns: z.number().int(),
    committees: z.number().int(),
    graded: z.number().int(),
    not_graded: z.number().int(),
    not_evaluated: z.number().int(),
    grades: z.record(z.string(), z.number().int()),
  }),
  /** districts of the programme, or streets of a district, or committees of a street */
  child_level: z.enum(["district", "street", "committee"]),
  children: z.array(CompareRow),
  weakest: z.array(z.object({ node: z.string(), score: Figure })),
  wishes: z.array(Wish),
  /** the same by class of committees, where the unit has classes enough */
  wishes_by_class: z.array(z.object({ class: z.string(), wishes: z.array(Wish) })),
  drivers: z.array(Driver),
  hotline: Hotline.nullable(),
  fieldwork: Fieldwork.nullable(),
  attention: z.array(Attention),
});
export type Overview = z.infer<typeof Overview>;
