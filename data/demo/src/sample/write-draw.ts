import type { CommitteeYear } from "../latent/committee-year.ts";
import { tableOf } from "../latent/committee-year.ts";
import type { Draw } from "./draw.ts";
import type { Fieldwork } from "./fieldwork.ts";
import { buildingId, groupId, type Frame } from "./frame.ts";

/**
 * The released replicates, with the inclusion probability of a dwelling in them: released dwellings of its building group
 * over all its dwellings.
 */
export function writeDraw(
  year: CommitteeYear,
  ids: readonly string[],
  frame: Frame,
  draw: Draw,
  work: Fieldwork,
): void {
  const table = tableOf(year, "draw", [
    "unit_code",
    "dwelling_id",
    "building_group",
    "building",
    "inclusion_probability",
    "replicate",
    "sequence",
  ]);
  const released = new Int32Array(frame.groups);
  for (let k = 0; k < work.released; k++) {
    const group = draw.group[k] ?? 0;
    released[group] = (released[group] ?? 0) + 1;
  }
  const probability = Array.from(released, (count, group) =>
    (count / (frame.groupDwellings[group] ?? 1)).toFixed(6),
  );
  for (let k = 0; k < work.released; k++) {
    const group = draw.group[k] ?? 0;
    const replicate = draw.replicate[k] ?? 0;
    const sequence = k - (draw.start[replicate] ?? 0) + 1;
    table.row(
      `${year.committee.code},${ids[k] ?? ""},${groupId(group)},${buildingId(draw.building[k] ?? 0)},` +
        `${probability[group] ?? ""},${replicate},${sequence}`,
    );
  }
}
