import type { FileSet } from "../writer/file-set.ts";
import { listCell } from "../writer/list-cell.ts";
import type { City, Street } from "./unit.ts";
import { bandOf, type Committee } from "./unit.ts";

const columns = [
  "code",
  "authority",
  "name",
  "kind",
  "parent_code",
  "aliases",
  "living_type",
  "household_band",
  "households",
  "area_m2",
  "conditions",
  "founded_on",
  "evaluated",
  "watch_list",
  "ordinal",
  "effective_from",
] as const;

/** When the register speaks, and which cycle's facts it holds. */
export interface RegisterTime {
  /** `YYYY-MM-DD` */
  readonly snapshotDate: string;
  readonly cycle: string;
  /** place of the cycle */
  readonly place: number;
}

/**
 * The register of units as known at a day: units founded later are not in it. The first holds from ever, a later one from its
 * day, so that an earlier cycle keeps the earlier facts.
 */
export function writeRegister(
  files: FileSet,
  authority: string,
  city: City,
  streets: readonly Street[],
  time: RegisterTime,
): void {
  const table = files.open({ instrument: "register", cycle: null, snapshotDate: time.snapshotDate }, columns);
  const from = time.place === 0 ? "" : time.snapshotDate;
  const other = (code: string, name: string, kind: string, parent: string, evaluated = ""): void =>
    table.row(`${code},${authority},${name},${kind},${parent},,,,,,,,${evaluated},,,${from}`);

  other(city.code, city.name, "city", "");
  for (const district of city.districts) {
    const kept = streets.filter((street) => street.district.code === district.code);
    if (kept.length === 0) continue;
    other(district.code, district.name, "district", city.code);
    for (const street of kept) {
      other(street.code, street.name, street.kind, district.code);
      for (const committee of street.committees) {
        if (committee.foundedOn <= time.snapshotDate)
          table.row(committeeRow(authority, committee, time, from));
      }
      for (const village of street.villages) {
        other(village.code, village.name, "village_committee", street.code, "0");
      }
    }
  }
}

function committeeRow(authority: string, committee: Committee, time: RegisterTime, from: string): string {
  const households = committee.households[time.place] ?? 0;
  return [
    committee.code,
    authority,
    committee.name,
    "committee",
    committee.street.code,
    listCell(committee.aliases),
    committee.livingType,
    bandOf(households),
    households,
    committee.areaM2,
    listCell([...committee.conditions]),
    committee.foundedOn,
    1,
    committee.watched.has(time.cycle) ? 1 : 0,
    committee.index + 1,
    from,
  ].join(",");
}
