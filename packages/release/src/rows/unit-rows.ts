import type { Unit } from "@juping/model";
import { pinyin } from "pinyin-pro";
import type { NamedCells } from "./to-rows.ts";

/** First letters of the pinyin, so that `slq` finds 示例七居民区. */
const initials = (name: string): string =>
  pinyin(name, { pattern: "first", toneType: "none", type: "array", nonZh: "consecutive" })
    .join("")
    .toLowerCase();

/** Rows of table `unit`. The code is the one in force; earlier ones stay in the register. */
export const unitRows = (units: readonly Unit[]): NamedCells[] =>
  units.map((unit) => {
    const code = unit.codes.at(-1);
    return {
      unit_id: unit.id,
      kind: unit.kind,
      authority: code?.authority ?? null,
      code: code?.code ?? null,
      name: unit.name,
      aliases: unit.aliases.join("|"),
      initials: [unit.name, ...unit.aliases].map(initials).join("|"),
      parent_id: unit.parent,
      street_id: unit.street,
      district_id: unit.district,
      living_type: unit.classes.living_type ?? null,
      household_band: unit.classes.household_band ?? null,
      households: unit.households,
      area_m2: unit.area_m2,
      founded_on: unit.founded_on,
      evaluated: unit.evaluated,
      watch_list: unit.watch_list,
      ordinal: unit.ordinal,
    };
  });
