import type { householdBands, livingTypes } from "@juping/model";

export type LivingType = (typeof livingTypes)[number];
export type HouseholdBand = (typeof householdBands)[number];

/** Conditions on which indicators depend; their names are the model's. */
export const conditionNames = [
  "with_station",
  "with_premises",
  "with_elderly_room",
  "with_online_channel",
  "with_resident_units",
  "with_owners_committee",
] as const;
export type Condition = (typeof conditionNames)[number];

export interface City {
  readonly code: string;
  readonly name: string;
  readonly districts: readonly District[];
}

export interface District {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly streets: readonly Street[];
}

export interface Street {
  /** over the city, from 0; street 0 is the one of 35 committees */
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly kind: "street" | "town";
  readonly district: { readonly index: number; readonly code: string; readonly name: string };
  readonly committees: readonly Committee[];
  /** loaded, 不参评 */
  readonly villages: readonly { readonly code: string; readonly name: string }[];
}

export interface Committee {
  /** over the city, from 0 */
  readonly index: number;
  /** in the street, from 0 */
  readonly ordinal: number;
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly street: { readonly index: number; readonly code: string; readonly name: string };
  readonly district: { readonly index: number; readonly code: string };
  readonly livingType: LivingType;
  /** by place of the cycle; the band is the same in all */
  readonly households: readonly number[];
  readonly areaM2: number;
  readonly conditions: ReadonlySet<Condition>;
  readonly foundedOn: string;
  /** cycles in which it stands on the watch list */
  readonly watched: ReadonlySet<string>;
}

/** Band of a number of households, half open. */
export function bandOf(households: number): HouseholdBand {
  if (households < 1000) return "<1000";
  if (households < 2000) return "1000-2000";
  return households < 3000 ? "2000-3000" : "3000-4000";
}
