import { answerCodes } from "../survey/code-map.ts";
import type { UnitSample } from "../survey/sample.ts";
import { cellClasses, type CellItem } from "./cell-items.ts";

const categories = cellClasses.flatMap((entry) => entry.categories.map((codes) => ({ entry, codes })));

/** Answers of one unit's residents: item by category by code. */
export interface UnitCounts {
  readonly n: Float64Array;
  /** sums of weights; a committee's weights sum to its households */
  readonly weight: Float64Array;
  /** sums of squared weights */
  readonly squares: Float64Array;
}

/** Place of a cell in the arrays of {@link UnitCounts}. @param category among those of all classes, in their order */
export const cellPlace = (item: number, category: number, code: number): number =>
  (item * categories.length + category) * answerCodes + code;

const categoryOfCode = (first: number, sets: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, code) => {
    const found = sets.findIndex((codes) => codes.includes(code));
    return first + (found < 0 ? sets.length - 1 : found);
  });

/** For each class: the column that tells its categories apart, and the place of the category by code. */
const classReaders = cellClasses.map((entry) => ({
  column: entry.column,
  category: categoryOfCode(
    categories.findIndex((other) => other.entry === entry),
    entry.categories,
  ),
}));

/** Counts answers of residents, committee by committee, for the units next above them. */
export class AnswerCounts {
  readonly items: readonly CellItem[];
  private readonly units = new Map<string, UnitCounts>();

  constructor(items: readonly CellItem[]) {
    this.items = items;
  }

  /** @param size what the committee counts in `unit` */
  add(unit: string, { weights, total, codes }: UnitSample, size: number): void {
    const { n, weight, squares } = this.of(unit);
    const readers = classReaders.map(({ column, category }) => ({
      category,
      values: column === null ? null : (codes.get(column) ?? null),
    }));
    this.items.forEach(({ column }, item) => {
      const answers = codes.get(column);
      if (!answers) return;
      for (let row = 0; row < answers.length; row++) {
        const code = answers[row] ?? 0;
        if (code === 0 || code >= answerCodes) continue;
        const own = ((weights[row] ?? 0) * size) / total;
        for (const { category, values } of readers) {
          const place = cellPlace(item, category[values?.[row] ?? 0] ?? 0, code);
          n[place] = (n[place] ?? 0) + 1;
          weight[place] = (weight[place] ?? 0) + own;
          squares[place] = (squares[place] ?? 0) + own * own;
        }
      }
    });
  }

  /** Counts of a unit, all units below it included. */
  sum(unit: string, childrenOf: (unit: string) => readonly string[]): UnitCounts {
    const parts = childrenOf(unit).map((child) => this.sum(child, childrenOf));
    const own = this.units.get(unit);
    const add = (name: keyof UnitCounts): Float64Array => {
      const sums = new Float64Array(this.length).map((_, place) => own?.[name][place] ?? 0);
      for (const part of parts)
        part[name].forEach((value, place) => (sums[place] = (sums[place] ?? 0) + value));
      return sums;
    };
    return { n: add("n"), weight: add("weight"), squares: add("squares") };
  }

  /** Whether answers were counted for a unit or one below it. */
  reaches(unit: string, childrenOf: (unit: string) => readonly string[]): boolean {
    return this.units.has(unit) || childrenOf(unit).length > 0;
  }

  private get length(): number {
    return this.items.length * categories.length * answerCodes;
  }

  private of(unit: string): UnitCounts {
    const known = this.units.get(unit);
    if (known) return known;
    const array = (): Float64Array => new Float64Array(this.length);
    const made = { n: array(), weight: array(), squares: array() };
    this.units.set(unit, made);
    return made;
  }
}
