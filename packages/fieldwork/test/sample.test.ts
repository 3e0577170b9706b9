import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  drawDwellings,
  drawSize,
  frameCoverage,
  frameGroups,
  inclusionProbabilities,
  interviewsByBand,
  interviewsForInterval,
  interviewsWithinBudget,
  selectAdult,
  type FrameBuilding,
} from "../src/index.ts";

const building = (unit: string, group: string, name: string, dwellings: number): FrameBuilding => ({
  ...{ unit, group, building: name, dwellings },
});
const frame = [
  building("u1", "G2", "B4", 55),
  building("u1", "G1", "B1", 40),
  building("u1", "G1", "B2", 30),
  building("u1", "G1", "B3", 0),
  building("u1", "G3", "B5", 1),
  building("u2", "G1", "B1", 10),
];
const groups = frameGroups(frame).get("u1") ?? [];
const size = { main: 20, reserve: 4 };

describe("strata of a frame", () => {
  it("are building groups in an order of their own, their buildings in the list's", () => {
    expect(groups.map(({ group, dwellings }) => [group, dwellings])).toEqual([
      ["G1", 70],
      ["G2", 55],
      ["G3", 1],
    ]);
    expect(frameGroups(frame.toReversed())).toEqual(frameGroups(frame));
  });
});

describe("the draw of a committee", () => {
  const drawn = drawDwellings(groups, size, "seed");

  it("meets each dwelling at most once, inside its building", () => {
    const places = drawn.map((each) => `${each.building}/${each.ordinal}`);
    expect(new Set(places).size).toBe(drawn.length);
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
    for (const each of drawn) {
      const listed = frame.find((row) => row.unit === "u1" && row.building === each.building);
      expect(each.ordinal).toBeLessThanOrEqual(listed?.dwellings ?? 0);
    }
  });

  it("numbers main sample and reserves, each in an order of its own", () => {
    const sizes = [0, 1, 2, 3, 4, 5].map((replicate) => drawn.filter((each) => each.replicate === replicate));
    expect(sizes[0]?.length).toBeGreaterThanOrEqual(20);
    for (const own of sizes) expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, k) => k + 1));
  });

  it("is the same for the same seed, whatever else is in the frame, and another for another", () => {
    expect(drawDwellings(groups, size, "seed")).toEqual(drawn);
    expect(drawDwellings(groups, size, "other")).not.toEqual(drawn);
    // Golden: the same on every machine.
    expect(drawn.slice(0, 3).map((each) => `${each.building}/${each.ordinal} ${each.id}`)).toEqual([
      "B2/25 HRWD9GVRFR9",
      "B4/20 H2TFCXAYX43",
      "B4/45 HMM80C06FM3",
    ]);
  });

  it("states probabilities that add up to those released", () => {
    for (const released of [0, 2, 5]) {
      const probabilities = inclusionProbabilities(groups, drawn, released);
      const expected = groups.reduce(
        (sum, { group, dwellings }) => sum + dwellings * (probabilities.get(group) ?? 0),
        0,
      );
      expect(expected).toBeCloseTo(drawn.filter(({ replicate }) => replicate <= released).length, 9);
    }
  });

  it("never draws more than there is, and nothing where there is nothing (property)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: 20 }),
        (dwellings, main, reserve) => {
          const list = dwellings.map((n, k) => building("u", `G${k % 3}`, `B${k}`, n));
          const strata = frameGroups(list).get("u") ?? [];
          const all = dwellings.reduce((a, b) => a + b, 0);
          const found = drawDwellings(strata, { main, reserve }, "s");
          expect(found.length).toBeLessThanOrEqual(all);
          expect(found.length).toBeGreaterThanOrEqual(Math.min(all, main));
          const probabilities = inclusionProbabilities(strata, found, 5);
          for (const { group } of strata) expect(probabilities.get(group)).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("sizes", () => {
  it("by band of households", () => {
    const units = [800, 1000, 1001, 9000].map((households) => ({ unit: String(households), households }));
    const bands = [
      { upTo: 1000, interviews: 90 },
      { upTo: 3000, interviews: 110 },
      { upTo: null, interviews: 130 },
    ];
    expect([...interviewsByBand(units, bands).values()]).toEqual([90, 90, 110, 130]);
    expect(() => interviewsByBand(units, bands.slice(0, 2))).toThrow(RangeError);
  });

  const precision = { halfWidth: 4, quantile: 1.645, standardDeviation: 22, designEffect: 1.3, least: 60 };

  it("by a wanted interval: Cochran's formula, never below the least, never above the households", () => {
    // 1.3 x (1.645 x 22 / 4)^2 = 106.4; of 1,500 households 99.4
    expect(interviewsForInterval(1500, precision)).toBe(100);
    expect(interviewsForInterval(1500, { ...precision, halfWidth: 20 })).toBe(60);
    expect(interviewsForInterval(40, precision)).toBe(40);
  });

  it("within a budget: as wanted where it pays, else one wider interval for all, else said to be too little", () => {
    const units = [600, 1500, 5000].map((households) => ({ unit: String(households), households }));
    const cost = (budgetFen: bigint) =>
      interviewsWithinBudget(units, precision, { budgetFen, costFen: 20_000n });
    expect(cost(10_000_000n).halfWidth).toBe(4);
    const tight = cost(4_600_000n);
    expect(tight.affordable).toBe(true);
    expect(tight.halfWidth).toBeGreaterThan(4);
    expect(tight.costFen).toBeLessThanOrEqual(4_600_000n);
    expect(tight.costFen).toBeGreaterThan(4_400_000n);
    expect(cost(3_000_000n)).toMatchObject({ affordable: false, costFen: 3_600_000n });
  });

  it("dwellings for interviews, by what a drawn dwelling yields", () => {
    expect(drawSize(90, { expectedYield: 0.4, reserveShare: 0.1 })).toEqual({ main: 225, reserve: 23 });
  });
});

describe("coverage of a list", () => {
  const listed = (unit: string, dwellings: number, more: object = {}) => ({
    ...{ unit, group: "G", building: "B", dwellings, source: "房管局", listedOn: "2026-05-01" },
    ...more,
  });
  const limits = { least: 0.9, most: 1.5, listedFrom: "2026-01-01" };

  it.each([
    ["as it should be", [listed("u", 100)], 100, []],
    ["nobody listed it", [], 100, ["not_listed"]],
    ["too few", [listed("u", 89)], 100, ["too_few"]],
    ["too many", [listed("u", 151)], 100, ["too_many"]],
    ["older than the limit", [listed("u", 100, { listedOn: "2025-12-31" })], 100, ["too_old"]],
    [
      "supplied by the committee itself",
      [listed("u", 100, { source: "示例居委会提供" })],
      100,
      ["from_committee"],
    ],
    ["a building twice", [listed("u", 50), listed("u", 50)], 100, ["listed_twice"]],
    ["the register knows no households", [listed("u", 100)], null, ["no_households"]],
  ])("%s", (_, frame, households, problems) =>
    expect(frameCoverage(frame, [{ unit: "u", households }], limits)[0]?.problems).toEqual(problems),
  );

  it("a list of what the register does not know", () =>
    expect(frameCoverage([listed("x", 9)], [], limits)[0]?.problems).toEqual(["not_in_register"]));
});

describe("who is asked in a dwelling", () => {
  const adults = [
    { birthday: "03-02", age: 30 },
    { birthday: "11-20", age: 61 },
    { birthday: "11-23", age: 40 },
  ];
  const contact = { day: "2026-11-22", dwelling: "H1", seed: "s" };

  it("the adult with the next birthday, the present day included, over the year's end", () => {
    expect(selectAdult(adults, "next_birthday", contact)?.place).toBe(2);
    expect(selectAdult(adults, "next_birthday", { ...contact, day: "2026-11-20" })?.place).toBe(1);
    expect(selectAdult(adults, "next_birthday", { ...contact, day: "2026-12-24" })?.place).toBe(0);
  });

  it("of two on one day the elder", () => {
    const twins = [...adults, { birthday: "11-23", age: 41 }];
    expect(selectAdult(twins, "next_birthday", contact)?.place).toBe(3);
  });

  it("one drawn by age where a birthday is not told; the same however often it is asked; each equally often", () => {
    const shy = [...adults, { birthday: null, age: 20 }];
    const chosen = selectAdult(shy, "next_birthday", contact);
    expect(chosen?.method).toBe("drawn_by_age");
    expect(selectAdult(shy, "next_birthday", contact)).toEqual(chosen);
    const times = [0, 0, 0, 0];
    for (let k = 0; k < 4000; k += 1) {
      const place = selectAdult(shy, "drawn_by_age", { ...contact, dwelling: `H${k}` })?.place ?? 0;
      times[place] = (times[place] ?? 0) + 1;
    }
    for (const count of times) expect(Math.abs(count - 1000)).toBeLessThan(110);
  });

  it("nobody in an empty one", () => expect(selectAdult([], "next_birthday", contact)).toBeNull());
});
