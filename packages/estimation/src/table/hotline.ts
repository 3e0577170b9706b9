import { cell, readRows } from "@juping/store";
import type { HotlineRow } from "../cycle-estimates.ts";
import type { CycleInput } from "../cycle-input.ts";
import { tableSources, withSources } from "../lake/table-source.ts";
import type { Coverage } from "../record/coverage.ts";
import { hotlineSql } from "../sql/source.ts";

const counts = {
  requests: cell.integer,
  on_time: cell.integer,
  closed: cell.integer,
  solved: cell.integer,
  called_back: cell.integer,
  satisfied: cell.integer,
  not_in_remit: cell.integer,
};
type HotlineCounts = Readonly<Record<keyof typeof counts, number>>;

const none: HotlineCounts = {
  requests: 0,
  on_time: 0,
  closed: 0,
  solved: 0,
  called_back: 0,
  satisfied: 0,
  not_in_remit: 0,
};

export interface Hotline {
  /** committees whose source is on file, and the units above them, their own requests added */
  readonly rows: HotlineRow[];
  /** requests outside the remit, by unit of the file */
  readonly notInRemit: ReadonlyMap<string, number>;
}

/** @param below units whose requests add up to a unit's, itself included, in a fixed order */
export const estimateHotline = async (
  input: CycleInput,
  coverage: Coverage,
  below: ReadonlyMap<string, readonly string[]>,
): Promise<Hotline> => {
  const found = new Map<string, HotlineCounts>();
  if (input.instruments.has("request"))
    for (const row of await readRows(
      input.connection,
      withSources(
        [...tableSources("request", input), ["hotline", hotlineSql]],
        "SELECT * FROM hotline ORDER BY unit_id",
      ),
      { unit_id: cell.text, ...counts },
    ))
      found.set(row.unit_id, row);
  const rows = [...below].flatMap(([unit, members]) => {
    const known = members.flatMap((id) => {
      const own = found.get(id) ?? (coverage.complete("request", id) ? none : null);
      return own ? [own] : [];
    });
    if (known.length === 0) return [];
    const sum = (name: keyof HotlineCounts): number => known.reduce((total, own) => total + own[name], 0);
    const share = (part: keyof HotlineCounts, of: keyof HotlineCounts): number | null =>
      sum(of) === 0 ? null : sum(part) / sum(of);
    return [
      {
        unit_id: unit,
        requests: sum("requests"),
        on_time_share: share("on_time", "requests"),
        solved_share: share("solved", "closed"),
        satisfied_share: share("satisfied", "called_back"),
      },
    ];
  });
  return { rows, notInRemit: new Map([...found].map(([unit, own]) => [unit, own.not_in_remit])) };
};
