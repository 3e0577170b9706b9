import type { Unit } from "@juping/model";

/** A committee of street `s1` in district `d1` with every condition, changed as a test needs it. */
export const committee = (id: string, changed: Partial<Unit> = {}): Unit => ({
  id,
  kind: "committee",
  codes: [],
  name: id,
  aliases: [],
  parent: "s1",
  street: "s1",
  district: "d1",
  classes: { living_type: "现代型" },
  households: 1000,
  area_m2: null,
  conditions: [
    "with_station",
    "with_premises",
    "with_elderly_room",
    "with_online_channel",
    "with_resident_units",
    "with_owners_committee",
  ],
  founded_on: "2000-01-01",
  evaluated: true,
  watch_list: false,
  ordinal: Number(id.replace(/\D/g, "")) || 0,
  ...changed,
});

export const street = (id: string, district = "d1"): Unit => ({
  ...committee(id, {
    kind: "street",
    parent: district,
    street: null,
    district,
    classes: {},
    households: null,
  }),
});

export const district = (id: string): Unit => ({
  ...committee(id, {
    kind: "district",
    parent: "c1",
    street: null,
    district: null,
    classes: {},
    households: null,
  }),
});
