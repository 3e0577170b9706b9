import type { CommitteeYear } from "../latent/committee-year.ts";
import { buildingId, groupId, type Frame } from "./frame.ts";

/** The building list that the draw was made from, as listed before the cycle's fieldwork. */
export function writeFrame(year: CommitteeYear, frame: Frame): void {
  const { committee, cycle, files, recipe } = year;
  const listedOn = `${cycle.year}-${recipe.frame.listed_on}`;
  const table = files.open({ instrument: "frame", cycle: null, snapshotDate: listedOn }, [
    "unit_code",
    "building_group",
    "building",
    "dwellings",
    "source",
    "listed_on",
  ]);
  frame.dwellings.forEach((dwellings, building) => {
    const group = groupId(frame.groupOf[building] ?? 0);
    table.row(`${committee.code},${group},${buildingId(building)},${dwellings},住户清单,${listedOn}`);
  });
}
