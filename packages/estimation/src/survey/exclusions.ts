import { cell, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { interviewTable } from "./interviews.ts";

/** Interviews that do not count, by unit and reason (sql/interview.sql names the reasons). */
export const readExclusions = async ({
  connection,
}: Pick<CycleInput, "connection">): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> => {
  const rows = await readRows(
    connection,
    `SELECT unit_id, excluded, count(*) AS interviews FROM ${interviewTable}
     WHERE excluded IS NOT NULL GROUP BY unit_id, excluded ORDER BY unit_id, excluded`,
    { unit_id: cell.text, excluded: cell.text, interviews: cell.integer },
  );
  return new Map(
    [...Map.groupBy(rows, ({ unit_id }) => unit_id)].map(([unit, own]) => [
      unit,
      new Map(own.map(({ excluded, interviews }) => [excluded, interviews])),
    ]),
  );
};
