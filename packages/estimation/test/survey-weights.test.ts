import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baseWeights } from "../src/survey/base-weights.ts";
import type { AaporClass, DwellingCount } from "../src/survey/dwellings.ts";
import { eligibility, outcomeCounts } from "../src/survey/eligibility.ts";
import type { UnitInterviews } from "../src/survey/interviews.ts";
import { prepareMargin } from "../src/survey/margin.ts";
import { surveyWeights } from "../src/survey/survey-weights.ts";

const dwelling = (
  group: string,
  aapor: AaporClass,
  dwellings: number,
  interviewed = aapor === "I",
  inclusionProbability = 0.1,
): DwellingCount => ({ group, aapor, dwellings, interviewed, inclusionProbability });

const interviews = (
  groups: readonly string[],
  group: readonly number[],
  probability = 0.1,
): UnitInterviews => ({
  unit: "a",
  rows: group.length,
  groups,
  group: Int32Array.from(group),
  inclusionProbability: new Float64Array(group.length).fill(probability),
  insider: new Uint8Array(group.length),
  mode: new Uint8Array(group.length),
  interviewer: new Uint16Array(group.length),
  codes: new Map(),
});

describe("base weights", () => {
  test("1 / inclusion probability, times (interviewed + eligible + e x unknown) / interviewed in the building group", () => {
    // e = 34 eligible / (34 + 6 not eligible)
    const dwellings = [
      dwelling("G1", "I", 10),
      dwelling("G1", "R", 6),
      dwelling("G1", "NC", 4),
      dwelling("G1", "UH", 5),
      dwelling("G1", "NE", 6),
      dwelling("G2", "I", 10),
      dwelling("G2", "R", 4),
    ];
    expect(eligibility(outcomeCounts(dwellings))).toBeCloseTo(34 / 40, 15);
    const weights = baseWeights(interviews(["G1", "G2"], [0, 1]), dwellings);
    expect(weights[0]).toBeCloseTo((10 * (10 + 10 + 0.85 * 5)) / 10, 12);
    expect(weights[1]).toBeCloseTo((10 * (10 + 4)) / 10, 12);
  });

  test("an interviewed dwelling whose interview does not count is an eligible one without", () => {
    const dwellings = [dwelling("G1", "I", 8), dwelling("G1", "I", 2, false)];
    expect(baseWeights(interviews(["G1"], [0]), dwellings)[0]).toBeCloseTo(12.5, 12);
  });

  test("building groups with fewer than five interviews are weighted with the next one, the last with the one before", () => {
    const dwellings = [
      dwelling("G1", "I", 2),
      dwelling("G1", "R", 8),
      dwelling("G2", "I", 6),
      dwelling("G3", "I", 1),
      dwelling("G3", "R", 3),
    ];
    const weights = baseWeights(interviews(["G1", "G2", "G3"], [0, 1, 2]), dwellings);
    expect([...weights]).toEqual([200 / 9, 200 / 9, 200 / 9]);
  });

  test("without a draw every interview weighs 1", () => {
    expect([...baseWeights(interviews(["G1"], [0, 0], NaN), [])]).toEqual([1, 1]);
  });
});

describe("margins", () => {
  const ones = (rows: number): Float64Array => new Float64Array(rows).fill(1);
  const codes = (counts: Readonly<Record<number, number>>): Uint8Array =>
    Uint8Array.from(Object.entries(counts).flatMap(([code, n]) => Array<number>(n).fill(Number(code))));
  const targets = (name: string, sample: Readonly<Record<number, number>>, population: readonly number[]) => {
    const own = codes(sample);
    const prepared = prepareMargin(
      name,
      own,
      ones(own.length),
      new Map(population.map((n, code) => [code + 1, n])),
    );
    return prepared && { targets: Array.from(prepared.margin.targets), empty: prepared.empty };
  };

  test.each([
    ["all categories answered", "age", { 1: 10, 2: 10 }, [30, 70], { targets: [0.3, 0.7], empty: false }],
    [
      "code 9 keeps its own share",
      "sex",
      { 1: 9, 2: 9, 9: 2 },
      [50, 50],
      { targets: [0.45, 0.45, 0.1], empty: false },
    ],
    [
      "an age without respondents joins the next younger",
      "age",
      { 1: 10, 2: 10, 4: 10 },
      [20, 30, 40, 10],
      { targets: [0.2, 0.7, 0.1], empty: true },
    ],
    [
      "the youngest joins the next older",
      "age",
      { 1: 4, 2: 10, 3: 10 },
      [20, 30, 50],
      { targets: [0.5, 0.5], empty: false },
    ],
    [
      "small tenures join one another, smallest first",
      "tenure",
      { 1: 30, 2: 2, 3: 20, 4: 3 },
      [50, 10, 30, 10],
      { targets: [0.5, 0.2, 0.3], empty: false },
    ],
    [
      "an empty category of under 5 % is not flagged",
      "tenure",
      { 1: 30, 2: 20 },
      [57, 40, 3],
      { targets: [0.57, 0.43], empty: false },
    ],
    ["a single category left is no margin", "sex", { 1: 30 }, [50, 50], null],
    [
      "a category that the population does not have keeps its share",
      "tenure",
      { 1: 15, 5: 5 },
      [100, 0, 0, 0, 0],
      { targets: [0.75, 0.25], empty: false },
    ],
    ["a margin without counts is no margin", "sex", { 1: 30, 2: 30 }, [0, 0], null],
  ])("%s", (_, name, sample, population, expected) => {
    const found = targets(name, sample, population);
    expect(found?.targets.map((target) => Number(target.toFixed(12)))).toEqual(expected?.targets);
    expect(found?.empty).toBe(expected?.empty);
  });
});

describe("raking and trimming", () => {
  const counts = (numbers: readonly number[]) => new Map(numbers.map((n, code) => [code + 1, n] as const));
  const settings = { margins: ["age", "sex"], trim: 3 };
  const share = (weights: Float64Array, codes: Uint8Array, code: number): number => {
    let own = 0;
    let all = 0;
    weights.forEach((weight, row) => {
      all += weight;
      if (codes[row] === code) own += weight;
    });
    return own / all;
  };

  test("margins are met and weights sum to the population", () => {
    const age = Uint8Array.from({ length: 60 }, (_, row) => 1 + (row % 3));
    const sex = Uint8Array.from({ length: 60 }, (_, row) => 1 + (row % 2));
    const margins = new Map([
      ["age", counts([500, 300, 200])],
      ["sex", counts([480, 520])],
    ]);
    const { weights, flags, population } = surveyWeights(
      new Float64Array(60).fill(1),
      new Map([
        ["age", age],
        ["sex", sex],
      ]),
      margins,
      settings,
    );
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1000, 6);
    expect([1, 2, 3].map((code) => share(weights, age, code))).toEqual(
      [0.5, 0.3, 0.2].map((x) => expect.closeTo(x, 7) as number),
    );
    expect(share(weights, sex, 2)).toBeCloseTo(0.52, 7);
    expect([flags, population]).toEqual([[], 1000]);
  });

  test("no weight ends above three times the mean, and what is cut goes to the others", () => {
    const age = Uint8Array.from({ length: 100 }, (_, row) => (row < 6 ? 1 : 2));
    const { weights } = surveyWeights(
      new Float64Array(100).fill(1),
      new Map([["age", age]]),
      new Map([["age", counts([50, 50])]]),
      settings,
    );
    expect(Math.max(...weights)).toBeCloseTo(3, 9);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9);
  });

  test.each([
    ["no margin is on file", 50, undefined],
    ["fewer than twenty answered", 19, new Map([["age", counts([1, 1])]])],
  ])("where %s the base weights stay, flagged", (_, rows, margins) => {
    const base = new Float64Array(rows).fill(2);
    const age = Uint8Array.from({ length: rows }, (_, row) => 1 + (row % 2));
    expect(surveyWeights(base, new Map([["age", age]]), margins, settings)).toMatchObject({
      weights: base,
      flags: ["not_raked"],
    });
  });

  test("scaling the base weights changes nothing", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 1, max: 4 }),
            fc.integer({ min: 1, max: 2 }),
            fc.double({ min: 0.2, max: 5, noNaN: true }),
          ),
          { minLength: 40, maxLength: 90 },
        ),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (rows, scale) => {
          const codes = new Map([
            ["age", Uint8Array.from(rows, ([age]) => age)],
            ["sex", Uint8Array.from(rows, ([, sex]) => sex)],
          ]);
          const margins = new Map([
            ["age", counts([30, 20, 30, 20])],
            ["sex", counts([45, 55])],
          ]);
          const of = (factor: number) =>
            surveyWeights(
              Float64Array.from(rows, ([, , w]) => w * factor),
              codes,
              margins,
              settings,
            ).weights;
          of(scale).forEach((weight, row) => expect(weight).toBeCloseTo(of(1)[row] ?? NaN, 4));
        },
      ),
      { numRuns: 25, seed: 5 },
    );
  });
});
