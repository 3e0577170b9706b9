import { cell, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { relationSql } from "../lake/relation.ts";
import { withSources } from "../lake/table-source.ts";
import { doubleMarkSql, visitMarkSql } from "../sql/source.ts";

/** What one visitor gave one visit as a whole, blind to the other's marks. */
export interface VisitMark {
  readonly unit: string;
  readonly visit: string;
  readonly kind: string;
  readonly visitor: string;
  readonly mark: string;
  /** share of the points that could be had, 0-100 */
  readonly score: number;
}

/** Two blind marks of one check at one visit, in points. */
export interface CheckPair {
  readonly check: string;
  readonly visit: string;
  readonly first: number;
  readonly second: number;
  /** a third person decided */
  readonly adjudicated: boolean;
}

export interface VisitMarks {
  readonly marks: readonly VisitMark[];
  readonly pairs: readonly CheckPair[];
}

/** All blind marks by visit, and the pairs of marks by check; null where the cycle has no scoresheets. */
export const readVisitMarks = async (input: CycleInput): Promise<VisitMarks | null> => {
  if (!input.instruments.has("check") || !input.tables.has("check")) return null;
  const source = ["check_mark", relationSql("check", input)] as const;
  const rows = await readRows(
    input.connection,
    withSources(
      [source, ["visit_mark", visitMarkSql]],
      `SELECT unit_id, visit_id, coalesce(visit_kind, '') AS kind, visitor, mark, points, possible
       FROM visit_mark ORDER BY unit_id, visit_id, mark, visitor`,
    ),
    {
      unit_id: cell.text,
      visit_id: cell.text,
      kind: cell.text,
      visitor: cell.text,
      mark: cell.text,
      points: cell.integer,
      possible: cell.integer,
    },
  );
  const pairs = await readRows(
    input.connection,
    withSources(
      [source, ["double_mark", doubleMarkSql]],
      `SELECT "check", visit_id AS visit, first, second, adjudicated FROM double_mark ORDER BY "check", unit_id, visit_id`,
    ),
    {
      check: cell.text,
      visit: cell.text,
      first: cell.double,
      second: cell.double,
      adjudicated: cell.boolean,
    },
  );
  return {
    marks: rows.map(({ unit_id, visit_id, points, possible, ...row }) => ({
      ...row,
      unit: unit_id,
      visit: visit_id,
      score: (100 * points) / possible,
    })),
    pairs,
  };
};
