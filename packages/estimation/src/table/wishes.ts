import type { Parameters } from "@juping/model";
import type { WishRow } from "../cycle-estimates.ts";
import { combinedRatio } from "../survey/component.ts";
import type { SurveyResult } from "../survey/estimate-survey.ts";
import { leastShown } from "../survey/item-estimate.ts";

/** A unit of the wish table and the units next below it, whose cells must not give it away nor be given away by it. */
export interface WishUnit {
  readonly unit: string;
  readonly committees: readonly string[];
  readonly children: readonly string[];
}

export interface Wishes {
  readonly rows: WishRow[];
  /** cells hidden, by unit */
  readonly hidden: ReadonlyMap<string, number>;
}

/**
 * What residents want solved first (Q25): weighted shares of kinds among those who named one, with their error; above
 * the committee each committee counts by its households. Units where fewer than thirty named one have no rows.
 *
 * Cells with fewer mentions than a cell must hold are hidden. Counts and shares add up within a unit and over the units
 * below it, so a single hidden cell could be computed: where only one cell of a unit, or only one unit's cell of a kind
 * under a unit that shows it, is hidden, the smallest cell shown is hidden as well, until none stands alone.
 */
export const estimateWishes = (
  units: readonly WishUnit[],
  survey: SurveyResult,
  { min_cell_n }: Pick<Parameters, "min_cell_n">,
): Wishes => {
  const cells = new Map<string, WishRow[]>();
  for (const { unit, committees } of units) {
    const parts = committees.flatMap((id) => survey.units.get(id)?.wishes ?? []);
    if (parts.reduce((sum, part) => sum + part.named, 0) < leastShown) continue;
    const named = survey.kinds.length;
    cells.set(
      unit,
      survey.kinds.flatMap((kind, place) => {
        const n = parts.reduce((sum, part) => sum + (part.mentions[place] ?? 0), 0);
        const ratio = n === 0 ? null : combinedRatio(parts, place, named);
        return ratio === null
          ? []
          : [{ unit_id: unit, kind, n, share: ratio.value, standard_error: ratio.standardError }];
      }),
    );
  }
  const hidden = hideCells(units, cells, min_cell_n);
  const rows = units.flatMap(({ unit }) => (cells.get(unit) ?? []).filter((row) => !hidden.has(row)));
  const counts = new Map<string, number>();
  for (const { unit_id } of hidden) counts.set(unit_id, (counts.get(unit_id) ?? 0) + 1);
  return { rows, hidden: counts };
};

const hideCells = (
  units: readonly WishUnit[],
  cells: ReadonlyMap<string, readonly WishRow[]>,
  least: number,
): ReadonlySet<WishRow> => {
  const hidden = new Set([...cells.values()].flat().filter(({ n }) => n < least));
  /** Hides the smallest shown cell of a group that has exactly one hidden. */
  const cover = (group: readonly WishRow[], alone: boolean): boolean => {
    const shown = group.filter((row) => !hidden.has(row));
    const smallest = shown.reduce<WishRow | null>(
      (best, row) => (best === null || row.n < best.n ? row : best),
      null,
    );
    if (!alone || smallest === null) return false;
    hidden.add(smallest);
    return true;
  };
  const single = (group: readonly WishRow[]): boolean => group.filter((row) => hidden.has(row)).length === 1;
  for (let changed = true; changed;) {
    changed = false;
    for (const { unit, children } of units) {
      const own = cells.get(unit) ?? [];
      changed = cover(own, single(own)) || changed;
      for (const row of own) {
        if (hidden.has(row)) continue;
        const below = children.flatMap((id) => (cells.get(id) ?? []).filter(({ kind }) => kind === row.kind));
        // a child without any row hides its cells too
        const silent = children.filter((id) => !cells.has(id)).length;
        changed = cover(below, below.filter((entry) => hidden.has(entry)).length + silent === 1) || changed;
      }
    }
  }
  return hidden;
};
