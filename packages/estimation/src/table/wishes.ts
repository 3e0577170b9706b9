import type { Parameters } from "@juping/model";
import type { WishRow } from "../cycle-estimates.ts";
import { combinedRatio } from "../survey/component.ts";
import { leastShown } from "../survey/item-estimate.ts";
import type { WishComponent } from "../survey/wish-component.ts";

/** What a survey found of wishes: each committee's, and the kinds in the order of the questionnaire. */
export interface NamedWishes {
  readonly units: ReadonlyMap<string, { readonly wishes: WishComponent | null }>;
  readonly kinds: readonly string[];
}

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

/** One kind in one unit; `shown` where enough residents named a wish for the unit to have rows. */
export interface WishCell extends WishRow {
  readonly shown: boolean;
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
  survey: NamedWishes,
  { min_cell_n }: Pick<Parameters, "min_cell_n">,
): Wishes => {
  const cells = new Map(units.map(({ unit, committees }) => [unit, wishCells(unit, committees, survey)]));
  const hidden = hideCells(units, cells, min_cell_n);
  const rows: WishRow[] = [];
  const counts = new Map<string, number>();
  for (const { shown, ...row } of [...cells.values()].flat()) {
    if (!shown) continue;
    if (hidden.has(`${row.unit_id}|${row.kind}`)) counts.set(row.unit_id, (counts.get(row.unit_id) ?? 0) + 1);
    else rows.push(row);
  }
  return { rows, hidden: counts };
};

/** Shares of kinds among the residents of some committees together who named one, each committee by its households. */
export const wishCells = (
  unit: string,
  committees: readonly string[],
  { units, kinds }: NamedWishes,
): WishCell[] => {
  const parts = committees.flatMap((id) => units.get(id)?.wishes ?? []);
  const shown = parts.reduce((sum, part) => sum + part.named, 0) >= leastShown;
  return kinds.flatMap((kind, place) => {
    const n = parts.reduce((sum, part) => sum + (part.mentions[place] ?? 0), 0);
    const ratio = n === 0 ? null : combinedRatio(parts, place, kinds.length);
    if (ratio === null) return [];
    return [{ unit_id: unit, kind, n, share: ratio.value, standard_error: ratio.standardError, shown }];
  });
};

/** Keys `unit|kind` of the cells that must not be shown. */
const hideCells = (
  units: readonly WishUnit[],
  cells: ReadonlyMap<string, readonly WishCell[]>,
  least: number,
): ReadonlySet<string> => {
  const key = ({ unit_id, kind }: WishCell): string => `${unit_id}|${kind}`;
  const hidden = new Set(
    [...cells.values()]
      .flat()
      .filter(({ n }) => n < least)
      .map(key),
  );
  /** Hides the smallest cell shown of a group in which exactly one is hidden. */
  const cover = (group: readonly WishCell[]): boolean => {
    if (group.filter((cell) => hidden.has(key(cell))).length !== 1) return false;
    const [smallest] = group.filter((cell) => cell.shown && !hidden.has(key(cell))).sort((a, b) => a.n - b.n);
    if (smallest) hidden.add(key(smallest));
    return smallest !== undefined;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const { unit, children } of units) {
      const own = (cells.get(unit) ?? []).filter(({ shown }) => shown);
      changed = cover(own) || changed;
      for (const cell of own) {
        if (hidden.has(key(cell))) continue;
        const below = children.flatMap((id) =>
          (cells.get(id) ?? []).filter(({ kind }) => kind === cell.kind),
        );
        changed = cover(below) || changed;
      }
    }
  }
  return hidden;
};
