/** The answers to one item by the categories of one class, in one unit. */
export interface CellBlock {
  readonly unit: string;
  /** unit next above that has a block of the same kind */
  readonly parent: string | null;
  /** counts of the cells at each grain, finest first; each coarser grain joins cells of the one before */
  readonly grains: readonly ArrayLike<number>[];
}

/** How finely a block may be shown, and why not more finely. */
export interface Shown {
  /** finest grain that may be shown; the number of grains: nothing may */
  readonly grain: number;
  readonly reason: "small_cell" | "complementary" | null;
}

const smallest = (values: ArrayLike<number>): number => Math.min(...Array.from(values));
const total = (values: ArrayLike<number> | undefined): number =>
  Array.from(values ?? []).reduce((sum, value) => sum + value, 0);

/**
 * How finely the blocks of one item and one class may be shown in a tree of units, so that no cell below `least` is shown or can be
 * computed from what is shown.
 *
 * Primary: a block is shown at the finest grain where every cell holds `least`, as a whole: within a block nothing is hidden
 * singly. Complementary, for each grain: under a unit that is shown, none of the units next below is hidden, or at least two
 * are, whose cells together hold `least` each; under a unit that is hidden, one at least is hidden too. Where that fails the
 * smallest is hidden as well. Why that is enough: cells of one kind form a tree of sums in which every sum that speaks of
 * hidden ones speaks of two at least, so that any hidden cell can be changed and the change be passed along the tree to one
 * that stands in no further sum; and since whole blocks are hidden, the same change with the opposite sign in another
 * category, or in another answer of the same coarser one, leaves every sum over categories and answers as it is.
 * @param atLeast grains below which blocks must not be shown, by unit: those of the class that this one divides
 */
export const suppress = (
  blocks: readonly CellBlock[],
  least: number,
  atLeast: ReadonlyMap<string, Shown> = new Map(),
): ReadonlyMap<string, Shown> => {
  const shown = new Map(blocks.map((block) => [block.unit, primary(block, least, atLeast.get(block.unit))]));
  const children = Map.groupBy(
    blocks.filter(({ parent }) => parent !== null),
    ({ parent }) => parent,
  );
  const grainOf = (unit: string): number => shown.get(unit)?.grain ?? 0;
  const hide = ({ unit }: CellBlock, grain: number): void =>
    void shown.set(unit, { grain: grain + 1, reason: "complementary" });

  for (let changed = true; changed;) {
    changed = false;
    for (const block of blocks) {
      const below = children.get(block.unit) ?? [];
      if (below.length === 0) continue;
      block.grains.forEach((_, grain) => {
        const hidden = below.filter(({ unit }) => grainOf(unit) > grain);
        if (safe(block, hidden, below.length, grain, grainOf(block.unit) > grain, least)) return;
        const [next] = below
          .filter(({ unit }) => grainOf(unit) <= grain)
          .sort((a, b) => total(a.grains[grain]) - total(b.grains[grain]) || (a.unit < b.unit ? -1 : 1));
        hide(next ?? block, grain);
        changed = true;
      });
    }
  }
  return shown;
};

const primary = ({ grains }: CellBlock, least: number, floor: Shown | undefined): Shown => {
  const found = grains.findIndex((cells) => smallest(cells) >= least);
  const grain = found < 0 ? grains.length : found;
  if (floor !== undefined && floor.grain > grain) return floor;
  return { grain, reason: grain === 0 ? null : "small_cell" };
};

/** Whether the blocks hidden next below a unit keep each other covered at a grain. */
const safe = (
  block: CellBlock,
  hidden: readonly CellBlock[],
  children: number,
  grain: number,
  isHidden: boolean,
  least: number,
): boolean => {
  if (isHidden) return hidden.length > 0;
  if (hidden.length === 0) return true;
  if (hidden.length === 1) return false;
  if (hidden.length === children) return true;
  return Array.from(block.grains[grain] ?? []).every(
    (_, cell) => hidden.reduce((sum, { grains }) => sum + (grains[grain]?.[cell] ?? 0), 0) >= least,
  );
};
