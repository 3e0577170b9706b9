import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suppress, type CellBlock } from "../../src/cells/suppress.ts";
import { recoverer, type KnownSum } from "./recover.ts";

const least = 10;

/** Answers 0-4, of which the coarser grain joins the first two and the next two. */
const answers = [
  [[0], [1], [2], [3], [4]],
  [[0, 1], [2, 3], [4]],
] as const;
const categories = 3;

interface Place {
  readonly unit: string;
  readonly parent: string | null;
}

/** A city of districts of streets; `streets` says how many streets each district has. */
const tree = (streets: readonly number[]): Place[] => [
  { unit: "city", parent: null },
  ...streets.map((_, d) => ({ unit: `d${d}`, parent: "city" })),
  ...streets.flatMap((count, d) =>
    Array.from({ length: count }, (_, s) => ({ unit: `d${d}s${s}`, parent: `d${d}` })),
  ),
];

/** Every street's answers by category; of units above they are sums. */
class City {
  readonly places: readonly Place[];
  readonly leaves: readonly string[];
  readonly counts: ReadonlyMap<string, readonly number[]>;

  constructor(streets: readonly number[], counts: readonly (readonly number[])[]) {
    this.places = tree(streets);
    const parents = new Set(this.places.map(({ parent }) => parent));
    this.leaves = this.places.map(({ unit }) => unit).filter((unit) => !parents.has(unit));
    this.counts = new Map(this.leaves.map((unit, place) => [unit, counts[place] ?? []]));
  }

  below(unit: string): string[] {
    return this.leaves.filter((leaf) => unit === "city" || leaf === unit || leaf.startsWith(`${unit}s`));
  }

  /** Places of the elementary cells that make up a cell. */
  cell(unit: string, inCategories: readonly number[], codes: readonly number[]): KnownSum {
    return this.below(unit).flatMap((leaf) =>
      inCategories.flatMap((category) =>
        codes.map((code) => (this.leaves.indexOf(leaf) * categories + category) * 5 + code),
      ),
    );
  }

  count(sum: KnownSum): number {
    const all = this.leaves.flatMap((leaf) => this.counts.get(leaf) ?? []);
    return sum.reduce((total, place) => total + (all[place] ?? 0), 0);
  }

  blocks(classes: readonly (readonly number[])[]): CellBlock[] {
    return this.places.map(({ unit, parent }) => ({
      unit,
      parent,
      grains: answers.map((sets) =>
        classes.flatMap((own) => sets.map((codes) => this.count(this.cell(unit, own, codes)))),
      ),
    }));
  }
}

const whole = [[0, 1, 2]];
const divided = [[0], [1], [2]];

/** Everything that is shown of a city, and everything that is not. */
const publish = (city: City) => {
  const all = suppress(city.blocks(whole), least);
  const byCategory = suppress(city.blocks(divided), least, all);
  const shown: KnownSum[] = [];
  const hidden: KnownSum[] = [];
  for (const [classes, grains] of [
    [whole, all],
    [divided, byCategory],
  ] as const)
    for (const { unit } of city.places)
      answers.forEach((sets, grain) => {
        const into = grain >= (grains.get(unit)?.grain ?? 0) ? shown : hidden;
        for (const own of classes) for (const codes of sets) into.push(city.cell(unit, own, codes));
      });
  return { shown, hidden, all, byCategory };
};

const cities = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
  .chain((streets) =>
    fc.tuple(
      fc.constant(streets),
      fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 9, max: 60 })), {
          minLength: 15,
          maxLength: 15,
        }),
        { minLength: 12, maxLength: 12 },
      ),
    ),
  )
  .map(([streets, counts]) => new City(streets, counts));

describe("suppress", () => {
  it("shows nothing below the least, and nothing below it can be computed from all that is shown", () => {
    fc.assert(
      fc.property(cities, (city) => {
        const { shown, hidden } = publish(city);
        for (const sum of shown) expect(city.count(sum)).toBeGreaterThanOrEqual(least);
        const recovered = recoverer(shown);
        for (const sum of hidden) if (city.count(sum) < least) expect(recovered(sum)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  const even = (count: number): number[] => Array.from({ length: 15 }, () => count);

  it("a single small street takes another with it; without that, it would be what the district lacks", () => {
    const city = new City([3], [even(4).map((n, place) => (place === 0 ? 1 : n * 10)), even(30), even(50)]);
    const { shown, byCategory } = publish(city);
    expect([...byCategory].map(([unit, { grain, reason }]) => [unit, grain, reason])).toEqual([
      ["city", 0, null],
      ["d0", 0, null],
      ["d0s0", 1, "small_cell"],
      ["d0s1", 1, "complementary"],
      ["d0s2", 0, null],
    ]);
    const smallCell = city.cell("d0s0", [0], [0]);
    const neighbour = divided.flatMap((own) => answers[0].map((codes) => city.cell("d0s1", own, codes)));
    expect(recoverer(shown)(smallCell)).toBe(false);
    expect(recoverer([...shown, ...neighbour])(smallCell)).toBe(true);
  });

  it("the only street of a district takes the district with it", () => {
    const city = new City([1, 2], [even(3), even(40), even(50)]);
    const { byCategory } = publish(city);
    expect(byCategory.get("d0")?.grain).toBe(2);
  });

  it("hides nothing where every cell holds enough", () => {
    const { hidden } = publish(
      new City(
        [2, 2],
        Array.from({ length: 4 }, () => even(25)),
      ),
    );
    expect(hidden).toEqual([]);
  });
});
