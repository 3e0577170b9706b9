import { Honour } from "@juping/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { districtHonours, type HonourStreet } from "../../src/index.ts";
import { rulesOf } from "../fund/rules.ts";

const [workers, volunteers] = rulesOf("nanjing-qinhuai").district_honours;
if (!workers || !volunteers) throw new Error("no honours");
const places = (streets: readonly HonourStreet[]): number[] =>
  districtHonours(workers, streets).map((award) => Number(award.factors.places));

describe("20 workers and 20 volunteers of a district", () => {
  it("by head count with the largest remainder", () => {
    expect([workers.places, volunteers.places]).toEqual([20, 20]);
    const streets = [100, 60, 40].map((heads, at) => ({ id: `s${at}`, heads, committees: 30 }));
    expect(places(streets)).toEqual([10, 6, 4]);
  });

  it("at most one a committee: the places of a small street go to the others", () => {
    const streets = [
      { id: "s0", heads: 100, committees: 4 },
      { id: "s1", heads: 100, committees: 30 },
    ];
    expect(places(streets)).toEqual([4, 16]);
  });

  it("fewer than 20 with the reason where not enough committees may propose", () => {
    const [award] = districtHonours(workers, [{ id: "s0", heads: 10, committees: 3 }]);
    expect(award?.factors.places).toBe("3");
    expect(award?.derivation[1]).toBe("全区可推荐的居委会不足，空缺 17 个名额");
  });

  it("never more than 20, never more than the committees of a street", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ heads: fc.nat(500), committees: fc.nat(30) }), { minLength: 1, maxLength: 20 }),
        (rows) => {
          const streets = rows.map((row, at) => ({ id: `s${at}`, ...row }));
          const given = districtHonours(workers, streets);
          const sum = given.reduce((all, award) => all + Number(award.factors.places), 0);
          const room = streets.reduce((all, street) => all + (street.heads > 0 ? street.committees : 0), 0);
          expect(sum).toBe(Math.min(20, room));
          for (const award of given)
            expect(Number(award.factors.places)).toBeLessThanOrEqual(
              streets.find(({ id }) => id === award.unit)?.committees ?? 0,
            );
        },
      ),
      { seed: 14, numRuns: 200 },
    );
  });
});

describe("an honour", () => {
  const candidate = {
    kind: "优秀社区工作者",
    object: "示例一居委会",
    level: "区",
    state: "candidate",
    issuing_body: null,
    approval_no: null,
    approved_on: null,
    document: null,
  };
  it.each([
    ["a candidate needs no approval", candidate, true],
    [
      "granted without a number",
      { ...candidate, state: "granted", issuing_body: "区政府", approved_on: "2026-02-01" },
      false,
    ],
    [
      "granted with a blank number",
      { ...candidate, state: "granted", issuing_body: "区政府", approval_no: " ", approved_on: "2026-02-01" },
      false,
    ],
    [
      "granted with body, number and day",
      {
        ...candidate,
        state: "granted",
        issuing_body: "区政府",
        approval_no: "示政发〔2026〕1号",
        approved_on: "2026-02-01",
      },
      true,
    ],
  ])("%s", (_, honour, valid) => {
    expect(Honour.safeParse(honour).success).toBe(valid);
  });
});
