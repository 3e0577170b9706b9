import { describe, expect, test, type TestContext } from "vitest";
import {
  bottomSet,
  competitionRanks,
  createRandom,
  exactMarginalRankSets,
  marginalRankSets,
  multinomialRankSets,
  simultaneousRankSets,
  topSet,
  type RankSetOptions,
} from "../src/index.ts";
import { column, numbers, referenceFile, referenceTable } from "./reference.ts";

/** PISA 2018 mathematics by country, against R's csranks at 20,000 draws; and counts of four categories. */
describe("rank sets, against csranks", { timeout: 60_000 }, () => {
  const draws = 20_000;

  function load(context: TestContext): {
    table: Map<string, string[]>;
    names: string[];
    estimates: number[];
    errors: number[];
    options: (level: number) => RankSetOptions;
  } {
    const table = referenceTable(context, "csranks-pisa2018-math/expected.csv");
    const names = column(table, "name");
    const random = createRandom("csranks", "pisa2018");
    return {
      table,
      names,
      estimates: numbers(table, "est"),
      errors: numbers(table, "se"),
      options: (level) => ({ level, draws, random, labels: names }),
    };
  }

  /** Each bound within one rank of one of the peer's two seeds, at least 90 % equal to it. */
  function expectBounds(actual: Int32Array, ...seeds: number[][]): void {
    const distances = Array.from(actual, (bound, unit) =>
      Math.min(...seeds.map((seed) => Math.abs((seed[unit] ?? NaN) - bound))),
    );
    expect(Math.max(...distances)).toBeLessThanOrEqual(1);
    expect(distances.filter((distance) => distance === 0).length / distances.length).toBeGreaterThanOrEqual(
      0.9,
    );
  }

  test("marginal sets at 95 %, by integration", (context) => {
    const { table, estimates, errors } = load(context);
    const sets = exactMarginalRankSets(estimates, errors, { level: 0.95 });
    expect([...sets.rank]).toEqual(numbers(table, "rank"));
    expectBounds(sets.best, numbers(table, "marg_L"), numbers(table, "seed2_marg_L"));
    expectBounds(sets.worst, numbers(table, "marg_U"), numbers(table, "seed2_marg_U"));
  });

  test("one-sided marginal sets leave the other end open", (context) => {
    const { table, estimates, errors, options } = load(context);
    for (const best of [
      exactMarginalRankSets(estimates, errors, { level: 0.95, side: "best" }),
      marginalRankSets(estimates, errors, { ...options(0.95), side: "best" }),
    ]) {
      expectBounds(best.best, numbers(table, "marg_lower_L"));
      expect(new Set(best.worst)).toEqual(new Set([estimates.length]));
    }
    for (const worst of [
      exactMarginalRankSets(estimates, errors, { level: 0.95, side: "worst" }),
      marginalRankSets(estimates, errors, { ...options(0.95), side: "worst" }),
    ]) {
      expectBounds(worst.worst, numbers(table, "marg_upper_U"));
      expect(new Set(worst.best)).toEqual(new Set([1]));
    }
  });

  test("marginal sets by draws: the same but for Monte-Carlo error", (context) => {
    const { table, estimates, errors, options } = load(context);
    const drawn = marginalRankSets(estimates, errors, options(0.95));
    const exact = exactMarginalRankSets(estimates, errors, { level: 0.95 });
    // Slovenia's second step lies 0.006 from its critical value, whose error at 20,000 draws is 0.008: 14 becomes 16 or not.
    for (const [bounds, others] of [
      [drawn.best, exact.best],
      [drawn.worst, exact.worst],
    ] as const) {
      const distances = Array.from(bounds, (bound, unit) => Math.abs(bound - (others[unit] ?? NaN)));
      expect(Math.max(...distances)).toBeLessThanOrEqual(2);
      expect(distances.filter((distance) => distance === 0).length / distances.length).toBeGreaterThanOrEqual(
        0.9,
      );
    }
    expect([...drawn.rank]).toEqual(numbers(table, "rank"));
  });

  test.for([
    [0.95, "simul"],
    [0.9, "simul90"],
  ] as const)("simultaneous sets at %d", ([level, columns], context) => {
    const { table, estimates, errors, options } = load(context);
    const sets = simultaneousRankSets(estimates, errors, options(level));
    const second = level === 0.95 ? "seed2_simul" : columns;
    expectBounds(sets.best, numbers(table, `${columns}_L`), numbers(table, `${second}_L`));
    expectBounds(sets.worst, numbers(table, `${columns}_U`), numbers(table, `${second}_U`));
  });

  test("countries that may be among the best and the worst five", (context) => {
    const { names, estimates, errors, options } = load(context);
    const expected = JSON.parse(referenceFile(context, "csranks-pisa2018-math/expected_tau.json")) as {
      tau: number;
      taubest: string[];
      tauworst: string[];
    };
    const name = (unit: number): string => names[unit] ?? "";
    const best = topSet(estimates, errors, expected.tau, options(0.95));
    expect(Array.from(best, name).sort()).toEqual([...expected.taubest].sort());
    const worst = bottomSet(estimates, errors, expected.tau, options(0.95));
    expect(Array.from(worst, name).sort()).toEqual([...expected.tauworst].sort());
  });

  test("multinomial counts, exactly", (context) => {
    const table = referenceTable(context, "csranks-multinomial/expected.csv");
    const counts = numbers(referenceTable(context, "csranks-multinomial/counts.csv"), "count");
    expect([...competitionRanks(counts)]).toEqual(numbers(table, "rank"));
    for (const [scope, adjustment, columns] of [
      ["simultaneous", "holm", "simul_Holm"],
      ["simultaneous", "bonferroni", "simul_Bonferroni"],
      ["marginal", "holm", "marg_Holm"],
    ] as const) {
      const sets = multinomialRankSets(counts, { level: 0.95, scope, adjustment });
      expect([...sets.best]).toEqual(numbers(table, `${columns}_L`));
      expect([...sets.worst]).toEqual(numbers(table, `${columns}_U`));
    }
  });
});
