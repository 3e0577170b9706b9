import type { Compare, CompareRow } from "@juping/model/api";
import type { UnitIndex } from "../view/unit-index.ts";

type Key = Compare["sort"];

/** Chinese names by pinyin, as readers look for them. */
const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });

const numberOf = (row: CompareRow, key: Exclude<Key, "name" | "register">): number | null =>
  key === "score" ? row.score.value : key === "change" ? (row.change?.difference ?? null) : row.households;

/** The order that a reader expects first of a column: the best first, names and the register from the front. */
export const defaultOrder = (sort: Key): Compare["order"] =>
  sort === "score" || sort === "change" || sort === "households" ? "desc" : "asc";

/** Rows in order; those without the value last, whichever way; equal ones in the order of the register. */
export const inOrder = (
  rows: readonly CompareRow[],
  sort: Key,
  order: Compare["order"],
  units: UnitIndex,
): CompareRow[] => {
  const place = new Map(units.all.map((unit, index) => [unit.id, index]));
  const placeOf = (row: CompareRow): number => place.get(row.unit.id) ?? 0;
  const sign = order === "asc" ? 1 : -1;
  const compare = (a: CompareRow, b: CompareRow): number => {
    if (sort === "name") return sign * collator.compare(a.unit.name, b.unit.name);
    if (sort === "register") return sign * (placeOf(a) - placeOf(b));
    const [x, y] = [numberOf(a, sort), numberOf(b, sort)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  };
  return rows.toSorted((a, b) => compare(a, b) || placeOf(a) - placeOf(b));
};
