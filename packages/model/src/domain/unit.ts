import { z } from "zod";

/** Open list of kinds; these are the ones the product knows words for. */
export const UnitKind = z.enum([
  "province",
  "city",
  "district",
  "street",
  "town",
  "committee",
  "village_committee",
  "hospital",
]);
export type UnitKind = z.infer<typeof UnitKind>;

/** A code is a key only together with the authority that gave it, and for the time it is in force. */
export interface UnitCode {
  readonly authority: string;
  readonly code: string;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
}

/** One unit as known at a date: the register's rows resolved. */
export interface Unit {
  /** opaque and stable; see the store's unitId */
  readonly id: string;
  readonly kind: UnitKind;
  readonly codes: readonly UnitCode[];
  readonly name: string;
  readonly aliases: readonly string[];
  readonly parent: string | null;
  readonly street: string | null;
  readonly district: string | null;
  /** classification -> class, for example living_type -> 现实型 */
  readonly classes: Readonly<Record<string, string>>;
  readonly households: number | null;
  readonly area_m2: number | null;
  /** with_station, with_premises, with_elderly_room, with_online_channel, with_resident_units, with_owners_committee */
  readonly conditions: readonly string[];
  readonly founded_on: string | null;
  /** false for 不参评 */
  readonly evaluated: boolean;
  readonly watch_list: boolean;
  /** position in the annex or register: settles ties in money */
  readonly ordinal: number;
}

/** Living types of the seed's annex: 分类指导. */
export const livingTypes = ["现实型", "过渡型", "现代型", "综合型"] as const;
/** Household bands, half open: exactly 2,000 belongs to 2000-3000. */
export const householdBands = ["<1000", "1000-2000", "2000-3000", "3000-4000"] as const;
