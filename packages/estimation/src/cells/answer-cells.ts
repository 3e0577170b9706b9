import type { Parameters, Unit } from "@juping/model";
import type { AnswerCellRow } from "../cycle-estimates.ts";
import { cellPlace, type AnswerCounts, type UnitCounts } from "./answer-counts.ts";
import { cellClasses, codeSetName, type CellClass, type CellItem, type CodeSet } from "./cell-items.ts";
import { suppress, type CellBlock, type Shown } from "./suppress.ts";

/** A unit above the committees, with the answers of all residents below it. */
interface CellUnit {
  readonly unit: string;
  readonly parent: string | null;
  readonly counts: UnitCounts;
}

/** One item and one class: where its cells stand in the counts. */
interface Table {
  readonly item: CellItem;
  readonly itemPlace: number;
  readonly entry: CellClass;
  /** place of the class's first category among all */
  readonly first: number;
}

const sum = (values: Float64Array, { itemPlace, first }: Table, category: number, codes: CodeSet): number =>
  codes.reduce((found, code) => found + (values[cellPlace(itemPlace, first + category, code)] ?? 0), 0);

/**
 * Answers to the survey's items by class of respondent, for every unit above the committees, with cells that are too small and
 * cells that would give those away suppressed.
 *
 * Committees have none: of their hundred interviews the score, satisfied rate and share of unknown in table `observation`
 * already say so much that no cell beside them could be kept.
 */
export const answerCells = (
  units: readonly Unit[],
  counts: AnswerCounts,
  { min_cell_n }: Pick<Parameters, "min_cell_n">,
): AnswerCellRow[] => {
  const list = cellUnits(units, counts);
  return counts.items.flatMap((item, itemPlace) => {
    let first = 0;
    let whole: ReadonlyMap<string, Shown> | undefined;
    return cellClasses.flatMap((entry) => {
      const table: Table = { item, itemPlace, entry, first };
      first += entry.categories.length;
      const shown = suppress(
        list.map((unit) => blockOf(unit, table)),
        min_cell_n,
        whole,
      );
      whole ??= shown;
      return list.flatMap((unit) => rowsOf(unit, table, shown.get(unit.unit)));
    });
  });
};

const cellUnits = (units: readonly Unit[], counts: AnswerCounts): CellUnit[] => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = Map.groupBy(units, ({ parent }) => parent);
  const childrenOf = (id: string): string[] =>
    (children.get(id) ?? []).map((unit) => unit.id).filter((unit) => counts.reaches(unit, childrenOf));
  return units
    .filter(({ id }) => counts.reaches(id, childrenOf))
    .map(({ id, parent }) => ({
      unit: id,
      parent: parent !== null && byId.has(parent) ? parent : null,
      counts: counts.sum(id, childrenOf),
    }));
};

const blockOf = ({ unit, parent, counts }: CellUnit, table: Table): CellBlock => ({
  unit,
  parent,
  grains: table.item.grains.map((answers) =>
    table.entry.categories.flatMap((_, category) =>
      answers.map((codes) => sum(counts.n, table, category, codes)),
    ),
  ),
});

/** Rows at the finest grain that may be shown; where that is not the finest there is, one row of each category says why. */
const rowsOf = ({ unit, counts }: CellUnit, table: Table, shown: Shown | undefined): AnswerCellRow[] => {
  const { item, entry } = table;
  const [finest = []] = item.grains;
  const grain = shown?.grain ?? item.grains.length;
  const coarse = item.grains[grain] ?? [];
  return entry.categories.flatMap((categoryCodes, category) => {
    const of = (values: Float64Array, codes: CodeSet): number => sum(values, table, category, codes);
    const answered = finest.flat();
    const below = of(counts.weight, answered);
    const effective = below ** 2 / of(counts.squares, answered);
    const own = { unit_id: unit, item: item.column, class: entry.name, category: codeSetName(categoryCodes) };
    const value = (codes: CodeSet): AnswerCellRow => {
      const share = of(counts.weight, codes) / below;
      return {
        ...own,
        answer: codeSetName(codes),
        n: of(counts.n, codes),
        share,
        standard_error: Math.sqrt((share * (1 - share)) / effective),
        state: "value",
        reason: null,
      };
    };
    const hidden: AnswerCellRow = {
      ...own,
      answer: codeSetName([]),
      n: null,
      share: null,
      standard_error: null,
      state: "suppressed",
      reason: shown?.reason ?? "small_cell",
    };
    return [...coarse.map(value), ...(grain === 0 ? [] : [hidden])];
  });
};
