import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder, type RoundWinner, specialFund, type SpecialUnit, yuan } from "../../src/index.ts";
import { rulesOf } from "./rules.ts";

const [rule] = rulesOf("shanghai-putuo-changshou").special_funds;
if (!rule) throw new Error("no special fund");
const bands = ["<1000", "1000-2000", "2000-3000", "3000-4000"];
const unit = (at: number, changed: Partial<SpecialUnit> = {}): SpecialUnit => ({
  id: `c${String(at).padStart(2, "0")}`,
  household_band: bands[at % 4] ?? null,
  result: { factors: [], combined: { num: BigInt(50 + at), den: 1n } },
  approved: 100_000_00n,
  applications: 2,
  previous: null,
  has_best_grade: at < 7,
  composite: 95 - at,
  gain: { difference: 10 - at, significant: at % 2 === 0 },
  ...changed,
});
const street = Array.from({ length: 35 }, (_, at) => unit(at));
const winner = (at: number, held_on: string, contest = "contest_project"): RoundWinner => ({
  unit: unit(at).id,
  contest,
  held_on,
  object: `项目${at}`,
  place: at + 1,
});

describe("special fund of 35 committees, 3,500,000.00 yuan", () => {
  const { awards, accounts } = specialFund(rule, "street", 350_000_000n, street, []);
  const of = (fund: string) => awards.filter((award) => award.fund === fund);

  it.each([
    ["special_fund_base", "1,400,000.00"],
    ["special_fund_matching", "1,750,000.00"],
    ["special_fund_contests", "300,000.00"],
    ["special_fund_reserve", "50,000.00"],
  ])("%s has %s yuan", (fund, expected) => {
    expect(yuan(accounts.find((account) => account.fund === fund)?.budget ?? 0n)).toBe(expected);
  });

  it("gives everybody a base of 40,000.00", () => {
    expect(new Set(of("special_fund_base").map((award) => award.fen))).toEqual(new Set([4_000_000n]));
  });

  it("names 7 model areas at 20,000.00 and 3 of the largest significant progress outside them at 10,000.00", () => {
    expect(of("contest_best").map((award) => [award.unit, award.fen])).toEqual(
      street.slice(0, 7).map(({ id }) => [id, 2_000_000n]),
    );
    // Units 0 to 6 have the best grade, odd ones no significant change, from 10 on nobody gained.
    expect(of("contest_progress").map((award) => award.unit)).toEqual(["c08"]);
  });

  it("lets unused places and unspent matching join the reserve", () => {
    const contests = accounts.find((account) => account.fund === "special_fund_contests");
    expect(contests).toMatchObject({ awarded: 15_000_000n, reserve: 15_000_000n, returned: 0n });
  });
});

it("two rounds a year count, a third is refused; places go by round and place", () => {
  const winners = [
    ...Array.from({ length: 8 }, (_, at) => winner(at, "2025-05-20")),
    ...Array.from({ length: 8 }, (_, at) => winner(at, "2025-11-20")),
    winner(30, "2025-12-20"),
  ];
  const { awards, refused } = specialFund(rule, "street", 350_000_000n, street, winners);
  const won = awards.filter((award) => award.fund === "contest_project");
  expect(won.map(({ unit: id, fen }) => [id, fen])).toEqual(
    Array.from({ length: 8 }, (_, at) => [unit(at).id, at < 2 ? 1_600_000n : 800_000n]),
  );
  expect(refused.map(({ held_on }) => held_on)).toEqual(["2025-12-20"]);
});

it("budget is paid + reserve + returned over random budgets, streets and rounds; bounds hold; order does not matter", () => {
  const drawn = fc.record({
    combined: fc.option(fc.integer({ min: 0, max: 10_000 })),
    approved: fc.bigInt(0n, 20_000_000n),
    best: fc.boolean(),
    gain: fc.double({ min: -5, max: 5, noNaN: true }),
    significant: fc.boolean(),
    previous: fc.option(fc.bigInt(0n, 10_000_000n)),
    wins: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(drawn, { minLength: 1, maxLength: 40 }),
      fc.bigInt(0n, 10n ** 9n),
      fc.constantFrom(null, "0", "1/10", "1/2"),
      (rows, budget, max_fall) => {
        const limited = { ...rule, matching: { ...rule.matching, limits: { max_fall, max_rise: max_fall } } };
        const units = rows.map((row, at) =>
          unit(at, {
            result: {
              factors: [],
              combined: row.combined === null ? null : { num: BigInt(row.combined), den: 100n },
            },
            approved: row.approved,
            has_best_grade: row.best,
            gain: { difference: row.gain, significant: row.significant },
            previous: row.previous,
          }),
        );
        const winners = rows.flatMap(({ wins }, at) =>
          Array.from({ length: wins }, (_, round) => winner(at, `2025-0${round + 1}-01`, "contest_team")),
        );
        const { awards, accounts } = specialFund(limited, "street", budget, units, winners);
        const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);
        expect(sum(accounts.map((account) => account.budget))).toBe(budget);
        expect(sum(accounts.map(({ awarded, reserve, returned }) => awarded + reserve + returned))).toBe(
          budget,
        );
        expect(sum(awards.map((award) => award.fen ?? 0n))).toBe(
          sum(accounts.map((account) => account.awarded)),
        );
        for (const award of awards) {
          expect((award.fen ?? -1n) >= 0n).toBe(true);
          const own = units.find(({ id }) => id === award.unit);
          if (award.fund === "special_fund_matching")
            expect((award.fen ?? 0n) <= (own?.approved ?? 0n)).toBe(true);
        }
        const shuffled = specialFund(limited, "street", budget, units, winners.toReversed());
        expect(shuffled.awards).toEqual(awards);
      },
    ),
    { seed: 12, numRuns: 200 },
  );
});

it("quota 7 over classes of 8, 4, 15, 8 with order ties", () => {
  const sizes = [8n, 4n, 15n, 8n].map((num) => ({ num, den: 1n }));
  expect(largestRemainder(7n, sizes)).toEqual([2n, 1n, 3n, 1n]);
});
