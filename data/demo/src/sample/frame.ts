import type { Random } from "@juping/statistics";
import { apportion } from "../city/apportion.ts";
import type { Recipe } from "../recipe.ts";

/** Buildings of a committee in their building groups; a group's buildings stand next to each other. */
export interface Frame {
  readonly groups: number;
  /** dwellings of each building */
  readonly dwellings: Int32Array;
  /** group of each building */
  readonly groupOf: Int32Array;
  readonly groupDwellings: Int32Array;
  /** first building of each group */
  readonly firstBuilding: Int32Array;
}

/**
 * Between 30 and 60 buildings by the size in the first cycle; groups of about `dwellings_per_group`.
 * @param households in the cycle: buildings stay, their dwellings change
 */
export function drawFrame(recipe: Recipe, first: number, households: number, random: Random): Frame {
  const { frame } = recipe;
  const { least, most } = recipe.city.households;
  const relative = (first - least) / (most - least);
  const buildings = Math.round(frame.buildings.from + relative * (frame.buildings.to - frame.buildings.from));
  const groups = Math.min(
    frame.groups.to,
    Math.max(frame.groups.from, Math.round(first / frame.dwellings_per_group)),
  );
  const weights = Float64Array.from({ length: buildings }, () => 0.6 + 0.8 * random.uniform());
  const dwellings = apportion(households, weights);
  const groupOf = Int32Array.from({ length: buildings }, (_, b) => Math.floor((b * groups) / buildings));
  const groupDwellings = new Int32Array(groups);
  const firstBuilding = new Int32Array(groups).fill(-1);
  groupOf.forEach((group, building) => {
    groupDwellings[group] = (groupDwellings[group] ?? 0) + (dwellings[building] ?? 0);
    if ((firstBuilding[group] ?? -1) < 0) firstBuilding[group] = building;
  });
  return { groups, dwellings, groupOf, groupDwellings, firstBuilding };
}

const twoDigits = (n: number): string => String(n).padStart(2, "0");

/** Id of a building group, the same in frame, draw, answers and records. */
export const groupId = (group: number): string => `G${twoDigits(group + 1)}`;
export const buildingId = (building: number): string => `B${twoDigits(building + 1)}`;
