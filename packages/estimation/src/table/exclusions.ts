import { cell, readRows } from "@juping/store";
import type { ExclusionRow } from "../cycle-estimates.ts";
import type { CycleInput } from "../cycle-input.ts";
import { tableSources, withSources } from "../lake/table-source.ts";

/** Things left out, by unit of the file, instrument and reason. */
export type ExclusionCounts = Map<string, Map<string, number>>;

/** Adds to the count of one reason. */
export const exclude = (
  counts: ExclusionCounts,
  unit: string,
  instrument: string,
  reason: string,
  count: number,
): void => {
  if (count === 0) return;
  const own = counts.get(unit) ?? new Map<string, number>();
  counts.set(unit, own);
  const key = `${instrument}|${reason}`;
  own.set(key, (own.get(key) ?? 0) + count);
};

/** Invalid ballots (two marks or none) by unit. */
export const readInvalidVotes = async (input: CycleInput): Promise<ReadonlyMap<string, number>> => {
  if (!input.instruments.has("vote")) return new Map();
  const rows = await readRows(
    input.connection,
    withSources(
      tableSources("vote", input),
      `SELECT unit_id, CAST(sum(votes) AS BIGINT) AS votes FROM vote
       WHERE unit_id IS NOT NULL AND NOT valid GROUP BY unit_id ORDER BY unit_id`,
    ),
    { unit_id: cell.text, votes: cell.integer },
  );
  return new Map(rows.map(({ unit_id, votes }) => [unit_id, votes]));
};

/** Rows of each unit and of the units above it, sums of their members', by instrument and reason. */
export const exclusionRows = (
  counts: ExclusionCounts,
  below: ReadonlyMap<string, readonly string[]>,
): ExclusionRow[] =>
  [...below].flatMap(([unit, members]) => {
    const sums = new Map<string, number>();
    for (const id of members)
      for (const [key, count] of counts.get(id) ?? []) sums.set(key, (sums.get(key) ?? 0) + count);
    return [...sums.keys()].sort().map((key) => {
      const [instrument = "", reason = ""] = key.split("|");
      return { unit_id: unit, instrument, reason, count: sums.get(key) ?? 0 };
    });
  });
