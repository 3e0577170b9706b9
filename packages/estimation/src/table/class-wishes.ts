import type { Parameters } from "@juping/model";
import type { ClassWishRow, WishRow } from "../cycle-estimates.ts";
import { wishCells, type NamedWishes, type WishCell } from "./wishes.ts";

/** A unit whose classes of committees are told apart. */
export interface ClassWishUnit {
  readonly unit: string;
  readonly committees: readonly string[];
}

interface ClassCells {
  readonly name: string;
  readonly committees: readonly string[];
  readonly cells: readonly WishCell[];
}

/**
 * What residents want solved first, by class of committees within a unit: shares and errors as of {@link wishCells}. Classes
 * of fewer committees than make peers have no rows, nor those where fewer than thirty named one.
 *
 * Cells that hold too few are hidden, and with them every cell from which a hidden one could be computed: of a class that hides
 * just one kind, the smallest other; of a kind that the unit shows and just one part of it hides (a class, or the committees outside
 * all classes shown), the smallest class; and a class where just one committee hides its own cell.
 * @param shown rows of the wish table
 */
export const classWishes = (
  units: readonly ClassWishUnit[],
  classOf: (committee: string) => string | null,
  survey: NamedWishes,
  shown: readonly WishRow[],
  parameters: Pick<Parameters, "min_cell_n" | "min_peer_units">,
): ClassWishRow[] => {
  const open = new Map(shown.map((row) => [`${row.unit_id}|${row.kind}`, row.n]));
  return units.flatMap(({ unit, committees }) => {
    const classes = classesOf(committees, classOf, survey, parameters);
    const hidden = hiddenCells(unit, classes, open, parameters);
    return classes.flatMap(({ name, cells }) =>
      cells
        .filter(({ kind }) => !hidden.has(`${name}|${kind}`))
        .map(({ kind, n, share, standard_error }) => ({
          ...{ unit_id: unit, class: name, kind, n, share, standard_error },
        })),
    );
  });
};

const classesOf = (
  committees: readonly string[],
  classOf: (committee: string) => string | null,
  survey: NamedWishes,
  { min_peer_units }: Pick<Parameters, "min_peer_units">,
): ClassCells[] =>
  [...Map.groupBy(committees, classOf)]
    .flatMap(([name, own]) =>
      name === null || own.length < min_peer_units
        ? []
        : [{ name, committees: own, cells: wishCells(name, own, survey) }],
    )
    .filter(({ cells }) => cells.some((cell) => cell.shown))
    .toSorted((a, b) => a.name.localeCompare(b.name));

const hiddenCells = (
  unit: string,
  classes: readonly ClassCells[],
  open: ReadonlyMap<string, number>,
  { min_cell_n }: Pick<Parameters, "min_cell_n">,
): ReadonlySet<string> => {
  const hidden = new Set<string>();
  const isHidden = (name: string, kind: string): boolean => hidden.has(`${name}|${kind}`);
  for (const { name, committees, cells } of classes)
    for (const { kind, n } of cells) {
      const without = committees.filter((id) => !open.has(`${id}|${kind}`)).length;
      if (n < min_cell_n || without === 1) hidden.add(`${name}|${kind}`);
    }
  /** Hides the smallest that is shown. @returns whether there was one */
  const cover = (cells: readonly (readonly [string, WishCell])[]): boolean => {
    const [smallest] = cells
      .filter(([name, { kind }]) => !isHidden(name, kind))
      .toSorted(([, a], [, b]) => a.n - b.n);
    if (smallest) hidden.add(`${smallest[0]}|${smallest[1].kind}`);
    return smallest !== undefined;
  };
  const kinds = [...new Set(classes.flatMap(({ cells }) => cells.map(({ kind }) => kind)))];
  for (let changed = true; changed;) {
    changed = false;
    for (const { name, cells } of classes)
      if (cells.filter(({ kind }) => isHidden(name, kind)).length === 1)
        changed = cover(cells.map((cell) => [name, cell] as const)) || changed;
    for (const kind of kinds) {
      const whole = open.get(`${unit}|${kind}`);
      if (whole === undefined) continue;
      const own = classes.flatMap(({ name, cells }) =>
        cells.filter((cell) => cell.kind === kind).map((cell) => [name, cell] as const),
      );
      const outside = whole - own.reduce((sum, [, { n }]) => sum + n, 0);
      const missing = own.filter(([name]) => isHidden(name, kind)).length + (outside > 0 ? 1 : 0);
      // What is outside all classes may be computed where it holds enough.
      const computable = missing === 1 && !(outside >= min_cell_n);
      if (computable) changed = cover(own) || changed;
    }
  }
  return hidden;
};
