import { cell, orNull, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { tableSources, withSources } from "../lake/table-source.ts";
import { dwellingOutcomeSql } from "../sql/source.ts";
import { interviewTable } from "./interviews.ts";

/** Final outcomes of the American Association for Public Opinion Research; UH and UO: eligibility not known. */
export const aaporClasses = ["I", "P", "R", "NC", "O", "UH", "UO", "NE"] as const;
export type AaporClass = (typeof aaporClasses)[number];

/** Released dwellings of one building group and outcome. */
export interface DwellingCount {
  readonly group: string;
  readonly inclusionProbability: number;
  readonly aapor: AaporClass;
  /** an interview of these dwellings counts */
  readonly interviewed: boolean;
  readonly dwellings: number;
}

/** Released dwellings by unit. */
export const readDwellings = async (
  input: CycleInput,
): Promise<ReadonlyMap<string, readonly DwellingCount[]>> => {
  const sources = [
    ...tableSources("draw", input),
    ...tableSources("contact", input),
    ["interview", `SELECT * FROM ${interviewTable}`] as const,
    ["dwelling_outcome", dwellingOutcomeSql] as const,
  ];
  const rows = await readRows(
    input.connection,
    withSources(sources, "SELECT * FROM dwelling_outcome ORDER BY ALL"),
    {
      unit_id: orNull(cell.text),
      building_group: cell.text,
      inclusion_probability: cell.double,
      aapor: cell.text,
      interviewed: cell.boolean,
      dwellings: cell.integer,
    },
  );
  const counts = new Map<string, DwellingCount[]>();
  for (const row of rows) {
    const aapor = aaporClasses.find((entry) => entry === row.aapor);
    if (row.unit_id === null || aapor === undefined) continue;
    const list = counts.get(row.unit_id) ?? [];
    counts.set(row.unit_id, list);
    list.push({
      group: row.building_group,
      inclusionProbability: row.inclusion_probability,
      aapor,
      interviewed: row.interviewed,
      dwellings: row.dwellings,
    });
  }
  return counts;
};
