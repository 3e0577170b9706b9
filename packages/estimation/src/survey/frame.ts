import { cell, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { tableSources, withSources } from "../lake/table-source.ts";

/** Dwellings of the sampling frame by unit and building group. */
export type FrameDwellings = ReadonlyMap<string, ReadonlyMap<string, number>>;

export const readFrame = async (input: CycleInput): Promise<FrameDwellings> => {
  if (!input.instruments.has("frame")) return new Map();
  const rows = await readRows(
    input.connection,
    withSources(
      tableSources("frame", input),
      `SELECT unit_id, building_group, CAST(sum(dwellings) AS BIGINT) AS dwellings FROM frame
       WHERE unit_id IS NOT NULL GROUP BY unit_id, building_group ORDER BY unit_id, building_group`,
    ),
    { unit_id: cell.text, building_group: cell.text, dwellings: cell.integer },
  );
  return new Map(
    [...Map.groupBy(rows, ({ unit_id }) => unit_id)].map(([unit, own]) => [
      unit,
      new Map(own.map(({ building_group, dwellings }) => [building_group, dwellings])),
    ]),
  );
};
