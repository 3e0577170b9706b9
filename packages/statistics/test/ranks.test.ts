import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bottomSet,
  categoryProbabilities,
  competitionRanks,
  createRandom,
  exactMarginalRankSets,
  marginalRankSets,
  multinomialRankSets,
  normalQuantile,
  orderProbability,
  rankBootstrap,
  rankDistribution,
  rankDraws,
  rankProbabilities,
  separabilityGroups,
  simultaneousRankSets,
  topSet,
  type RankSetOptions,
  type StatisticsErrorCode,
} from "../src/index.ts";
import { differenceCeiling } from "../src/rank/ceiling.ts";
import { criticalValue } from "../src/rank/critical-value.ts";
import { selectNth } from "../src/number/select.ts";
import { codeOf } from "./error-code.ts";

const random = createRandom("ranks");
const options: RankSetOptions = { level: 0.9, draws: 2000, random };

describe("ranks", () => {
  test("the best is 1, ties share the best rank of the tie, either direction", () => {
    expect([...competitionRanks([70, 90, 80, 90])]).toEqual([4, 1, 3, 1]);
    expect([...competitionRanks([70, 90, 80, 90], { higherIsBetter: false })]).toEqual([1, 3, 2, 3]);
    expect([...competitionRanks([5])]).toEqual([1]);
    expect(codeOf(() => competitionRanks([]))).toBe("empty_input");
    expect(codeOf(() => competitionRanks([1, NaN]))).toBe("not_finite");
  });
});

describe("rank sets", () => {
  const kinds = {
    exact: (e: number[], s: number[], o: RankSetOptions) => exactMarginalRankSets(e, s, o),
    marginal: marginalRankSets,
    simultaneous: simultaneousRankSets,
  };

  test.each(Object.entries(kinds))("%s: units far apart have one rank, units alike have all", (_, sets) => {
    const apart = sets([90, 70, 50], [1, 1, 1], options);
    expect([[...apart.best], [...apart.worst]]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    const alike = sets([70, 70.1, 69.9], [5, 5, 5], options);
    expect([[...alike.best], [...alike.worst]]).toEqual([
      [1, 1, 1],
      [3, 3, 3],
    ]);
    expect(sets([80], [3], options)).toMatchObject({ best: Int32Array.of(1), worst: Int32Array.of(1) });
  });

  test("two units: the critical value is the normal quantile itself", () => {
    const quantile = normalQuantile(0.95);
    for (const [excess, worst] of [
      [1e-4, 1],
      [-1e-4, 2],
    ] as const) {
      const sets = exactMarginalRankSets([(quantile + excess) * Math.SQRT2, 0], [1, 1], { level: 0.9 });
      expect(sets.worst[0]).toBe(worst);
    }
  });

  test.each(["marginal", "simultaneous"] as const)(
    "two units by draws, %s: the same within Monte-Carlo error",
    (kind) => {
      const quantile = normalQuantile(0.95);
      for (const [excess, worst] of [
        [0.06, 1],
        [-0.06, 2],
      ] as const) {
        const sets = kinds[kind]([0, (quantile + excess) * Math.SQRT2], [1, 1], {
          ...options,
          draws: 20_000,
        });
        expect(sets.worst[1]).toBe(worst);
        expect(sets.best[0]).toBe(3 - worst);
      }
    },
  );

  test("many comparisons with one sure unit: Sidak's critical value", () => {
    // The first unit's own error is 0, so its comparisons are independent: P(all |Z| <= c) = level.
    const sidak = normalQuantile((1 + 0.9 ** (1 / 5)) / 2);
    const others = [1, 2, 3, 4, 5].map(() => -sidak);
    const sets = (shift: number): number =>
      exactMarginalRankSets([shift, ...others], [0, 1, 1, 1, 1, 1], { level: 0.9, stepdown: false })
        .worst[0] ?? NaN;
    expect([sets(1e-6), sets(-1e-6)]).toEqual([1, 6]);
  });

  test.each(Object.entries(kinds))("%s: figures without error are told apart by their values", (_, sets) => {
    const known = sets([3, 1, 2, 2], [0, 0, 0, 0], options);
    expect([[...known.best], [...known.worst]]).toEqual([
      [1, 4, 2, 2],
      [1, 4, 3, 3],
    ]);
    const mixed = sets([3, 1, 2], [0, 0, 10], options);
    expect([mixed.worst[0], mixed.best[1]]).toEqual([2, 2]);
  });

  test("the order of the units does not matter where they have labels", () => {
    const estimates = [80, 79, 83, 75, 78, 81];
    const errors = [1, 2, 1.5, 1, 1, 2];
    const labels = ["a", "b", "c", "d", "e", "f"];
    const backwards = <T>(values: readonly T[]): T[] => [...values].reverse();
    for (const sets of [marginalRankSets, simultaneousRankSets]) {
      const there = sets(estimates, errors, { ...options, labels });
      const back = sets(backwards(estimates), backwards(errors), { ...options, labels: backwards(labels) });
      expect([...back.best].reverse()).toEqual([...there.best]);
      expect([...back.worst].reverse()).toEqual([...there.worst]);
    }
  });

  const problem = fc
    .array(
      fc.tuple(fc.double({ min: 60, max: 90, noNaN: true }), fc.double({ min: 0.5, max: 4, noNaN: true })),
      {
        minLength: 2,
        maxLength: 15,
      },
    )
    .map((units) => ({ estimates: units.map(([e]) => e), errors: units.map(([, s]) => s) }));

  test("a set holds the estimate's rank; marginal lies inside simultaneous; stepdown inside without; 90 % inside 99 %", () => {
    fc.assert(
      fc.property(problem, ({ estimates, errors }) => {
        const base = { ...options, draws: 500 };
        const marginal = marginalRankSets(estimates, errors, base);
        const simultaneous = simultaneousRankSets(estimates, errors, base);
        const single = marginalRankSets(estimates, errors, { ...base, stepdown: false });
        const surer = marginalRankSets(estimates, errors, { ...base, level: 0.99 });
        marginal.rank.forEach((rank, i) => {
          const [best = NaN, worst = NaN] = [marginal.best[i], marginal.worst[i]];
          expect(best).toBeLessThanOrEqual(rank);
          expect(worst).toBeGreaterThanOrEqual(rank);
          for (const wider of [simultaneous, single, surer]) {
            expect(wider.best[i]).toBeLessThanOrEqual(best);
            expect(wider.worst[i]).toBeGreaterThanOrEqual(worst);
          }
        });
      }),
      { seed: 1, numRuns: 20, endOnFailure: true },
    );
  }, 30_000);

  test("draws and integration agree but for Monte-Carlo error", () => {
    fc.assert(
      fc.property(problem, ({ estimates, errors }) => {
        const drawn = marginalRankSets(estimates, errors, { ...options, draws: 2000 });
        const exact = exactMarginalRankSets(estimates, errors, options);
        let apart = 0;
        exact.best.forEach((best, i) => {
          if (best !== drawn.best[i]) apart++;
          if (exact.worst[i] !== drawn.worst[i]) apart++;
        });
        expect(apart).toBeLessThanOrEqual(Math.max(2, 0.3 * exact.best.length));
      }),
      { seed: 1, numRuns: 20, endOnFailure: true },
    );
  }, 30_000);

  test("lower is better turns the sets over", () => {
    const estimates = [80, 79, 83, 75];
    const turned = marginalRankSets(
      estimates.map((e) => -e),
      [1, 1, 1, 1],
      { ...options, higherIsBetter: false },
    );
    expect(turned).toEqual(marginalRankSets(estimates, [1, 1, 1, 1], options));
  });

  test("95 % sets hold the true ranks in at least 93 % of 200 simulated tables", () => {
    const truth = [70, 72, 72.5, 75, 75.2, 78, 80, 84];
    const errors = [1, 1.5, 1, 2, 1, 1.5, 1, 2];
    const ranks = competitionRanks(truth);
    let marginal = 0;
    let simultaneous = 0;
    for (let run = 0; run < 200; run++) {
      const noise = random.substream("coverage", String(run));
      const estimates = truth.map((value, i) => value + (errors[i] ?? 0) * noise.normal());
      const own = exactMarginalRankSets(estimates, errors, { level: 0.95 });
      const all = simultaneousRankSets(estimates, errors, { level: 0.95, draws: 500, random: noise });
      const holds = ({ best, worst }: typeof own, i: number): boolean =>
        (best[i] ?? NaN) <= (ranks[i] ?? NaN) && (ranks[i] ?? NaN) <= (worst[i] ?? NaN);
      marginal += Array.from(ranks.keys()).filter((i) => holds(own, i)).length / ranks.length;
      if (Array.from(ranks.keys()).every((i) => holds(all, i))) simultaneous++;
    }
    expect(marginal / 200).toBeGreaterThanOrEqual(0.93);
    expect(simultaneous / 200).toBeGreaterThanOrEqual(0.93);
  }, 30_000);

  test("top and bottom sets", () => {
    const estimates = [90, 70, 89.9, 50];
    expect([...topSet(estimates, [1, 1, 1, 1], 1, options)]).toEqual([0, 2]);
    expect([...bottomSet(estimates, [1, 1, 1, 1], 2, options)]).toEqual([1, 3]);
  });

  test("counts of one sample: equal counts cannot be told apart, lopsided ones can", () => {
    for (const scope of ["marginal", "simultaneous"] as const) {
      const even = multinomialRankSets([10, 10, 10], { level: 0.9, scope });
      expect([[...even.best], [...even.worst]]).toEqual([
        [1, 1, 1],
        [3, 3, 3],
      ]);
      const clear = multinomialRankSets([100, 0, 10], { level: 0.9, scope, adjustment: "bonferroni" });
      expect([...clear.best]).toEqual([1, 3, 2]);
      const turned = multinomialRankSets([100, 0, 10], { level: 0.9, scope, higherIsBetter: false });
      expect([...turned.worst]).toEqual([3, 1, 2]);
    }
  });

  test.each<[string, () => unknown, StatisticsErrorCode]>([
    ["no units", () => marginalRankSets([], [], options), "empty_input"],
    ["an estimate missing", () => exactMarginalRankSets([1, NaN], [1, 1], options), "not_finite"],
    ["errors of other units", () => simultaneousRankSets([1, 2], [1], options), "length_mismatch"],
    ["a negative error", () => marginalRankSets([1, 2], [1, -1], options), "out_of_range"],
    ["a missing error", () => exactMarginalRankSets([1, 2], [1, NaN], options), "out_of_range"],
    ["no draws", () => marginalRankSets([1, 2], [1, 1], { ...options, draws: 0 }), "out_of_range"],
    ["a level of 1", () => marginalRankSets([1, 2], [1, 1], { ...options, level: 1 }), "out_of_range"],
    [
      "a label twice",
      () => marginalRankSets([1, 2], [1, 1], { ...options, labels: ["a", "a"] }),
      "length_mismatch",
    ],
    ["a top of 0", () => topSet([1, 2], [1, 1], 0, options), "out_of_range"],
    ["no counts", () => multinomialRankSets([], { level: 0.9, scope: "marginal" }), "empty_input"],
    ["half a count", () => multinomialRankSets([1, 0.5], { level: 0.9, scope: "marginal" }), "not_a_code"],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});

describe("order statistics", () => {
  test("selection finds what sorting finds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true })), { minLength: 1 }),
        (values) => {
          const sorted = Float64Array.from(values).sort();
          values.forEach((_, position) => {
            expect(selectNth(Float64Array.from(values), position) - (sorted[position] ?? 0) || 0).toBe(0);
          });
        },
      ),
      { seed: 1 },
    );
  });

  test("the ceiling of a draw lies above every difference to one unit, and on it where all errors are equal", () => {
    const size = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 4, noNaN: true }));
    const hundredths = fc.integer({ min: -400, max: 400 }).map((z) => z / 100);
    const unit = fc.tuple(size, hundredths);
    fc.assert(
      fc.property(unit, fc.array(unit, { minLength: 1, maxLength: 20 }), ([own, z0], others) => {
        const sizes = others.map(([s]) => s);
        const high = Math.max(0, ...others.map(([, z]) => z));
        const ceiling = differenceCeiling(high, z0, own, Math.min(...sizes), Math.max(...sizes));
        for (const [s, z] of others) {
          const length = Math.hypot(s, own);
          if (length > 0) expect((s * z - own * z0) / length).toBeLessThanOrEqual(ceiling);
        }
      }),
      { seed: 1 },
    );
    expect(differenceCeiling(3, -1, 2, 2, 2)).toBeCloseTo(4 / Math.SQRT2, 10);
  });

  test("the lazy critical value is the order statistic of the exact maxima, with few of them computed", () => {
    const maxima = Array.from({ length: 2000 }, () => Math.abs(random.normal()));
    const ceilings = Float64Array.from(maxima, (m) => m + 0.05 * random.uniform());
    let computed = 0;
    const value = criticalValue(ceilings, 0.95, (draw) => {
      computed++;
      return maxima[draw] ?? NaN;
    });
    expect(value).toBe([...maxima].sort((a, b) => a - b)[1899]);
    expect(computed).toBeLessThan(250);
  });
});

describe("joint draws", () => {
  /** Three units, four draws. */
  const draws = Float64Array.from([9, 8, 9, 1, 5, 9, 5, 5, 1, 1, 5, 9]);

  test("ranks draw by draw, ties sharing the better", () => {
    expect([...rankDraws(draws, 3)]).toEqual([1, 2, 1, 3, 2, 1, 2, 2, 3, 3, 2, 1]);
  });

  test("mean, median, interval and probabilities of ranks", () => {
    const distribution = rankDistribution(draws, 3, 0.5);
    expect([...distribution.mean]).toEqual([1.75, 1.75, 2.25]);
    expect([...distribution.median]).toEqual([1, 2, 2]);
    expect([...distribution.best]).toEqual([1, 1, 1]);
    expect([...distribution.worst]).toEqual([2, 2, 3]);
    const probabilities = rankProbabilities(draws, 3);
    expect([...probabilities]).toEqual([0.5, 0.25, 0.25, 0.25, 0.75, 0, 0.25, 0.25, 0.5]);
  });

  test("ranks of very many units in bounded memory: those of all draws at once, but for steps of a score", () => {
    const [units, count] = [300, 500];
    const estimates = Float64Array.from({ length: units }, (_, unit) => 60 + ((unit * 37) % units) / 10);
    const errors = Float64Array.from({ length: units }, (_, unit) => 1 + (unit % 7) / 4);
    const found = rankBootstrap(estimates, errors, {
      level: 0.9,
      draws: count,
      random,
      thresholds: [70, 80],
    });
    const all = new Float64Array(units * count);
    const normals = new Float64Array(units);
    const order = Array.from(estimates.keys()).sort((a, b) => (estimates[a] ?? 0) - (estimates[b] ?? 0));
    for (let d = 0; d < count; d++) {
      if (d % 2 === 0) random.substream("rank-bootstrap", String(d / 2)).fillNormal(normals);
      const side = d % 2 === 0 ? 1 : -1;
      order.forEach((unit, at) => {
        all[unit * count + d] = (estimates[unit] ?? 0) + side * (errors[unit] ?? 0) * (normals[at] ?? 0);
      });
    }
    const exact = rankDistribution(all, units, 0.9);
    const furthest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
      Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? NaN))), 0);
    for (const name of ["median", "best", "worst"] as const)
      expect(furthest(found[name], exact[name])).toBeLessThan(2);
    expect(furthest(found.mean, exact.mean)).toBeLessThan(0.1);
    expect(furthest(found.categories, categoryProbabilities(all, units, [70, 80]))).toBeLessThan(1e-6);
    expect(found.resolution).toBe(1);
  });

  test("with more units than places ranks are rounded, and said to be", () => {
    const units = 131_070;
    const estimates = Float64Array.from({ length: units }, (_, unit) => unit);
    const found = rankBootstrap(estimates, new Float64Array(units), { level: 0.9, draws: 1, random });
    expect(found.resolution).toBe(2);
    expect([found.best[units - 1], found.worst[0], found.median[units - 4]]).toEqual([1, units - 1, 3]);
    expect(
      codeOf(() => rankBootstrap(estimates, new Float64Array(units), { level: 0.9, draws: 1e6, random })),
    ).toBe("too_large");
  });

  test("categories: a threshold reached counts; shares sum to 1", () => {
    expect([...categoryProbabilities(draws, 3, [5, 9])]).toEqual([
      0.25, 0.25, 0.5, 0, 0.75, 0.25, 0.5, 0.25, 0.25,
    ]);
    expect(codeOf(() => categoryProbabilities(draws, 3, [9, 5]))).toBe("out_of_range");
    expect(codeOf(() => categoryProbabilities(draws, 5, [5]))).toBe("out_of_range");
    expect(codeOf(() => categoryProbabilities(draws, 3, []))).toBe("empty_input");
  });

  test("the chance of an order counts ties half and adds up to 1 both ways", () => {
    expect(orderProbability([1, 2, 3, 4], [0, 2, 5, 1])).toBe(0.625);
    expect(orderProbability([0, 2, 5, 1], [1, 2, 3, 4])).toBe(0.375);
    expect(codeOf(() => orderProbability([], []))).toBe("empty_input");
    expect(codeOf(() => orderProbability([1], [1, 2]))).toBe("length_mismatch");
  });
});

describe("units that cannot be told apart", () => {
  test("brackets overlap; a unit apart from both neighbours stands alone", () => {
    // At 95 % two figures with errors of 1 must lie 2.77 apart.
    const groups = separabilityGroups([70, 80, 78, 76, 60], [1, 1, 1, 1, 1], 0.95);
    expect([...groups.order]).toEqual([1, 2, 3, 0, 4]);
    expect(groups.brackets).toEqual([
      { first: 0, last: 1 },
      { first: 1, last: 2 },
      { first: 3, last: 3 },
      { first: 4, last: 4 },
    ]);
  });

  test("every unit is in a bracket; no pair inside one differs; no bracket lies in another", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: 60, max: 90, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })),
          { minLength: 1, maxLength: 25 },
        ),
        (units) => {
          const estimates = units.map(([e]) => e);
          const errors = units.map(([, s]) => s);
          const { order, brackets } = separabilityGroups(estimates, errors, 0.9);
          expect([...order].sort((a, b) => a - b)).toEqual(units.map((_, i) => i));
          const covered = new Set<number>();
          brackets.forEach(({ first, last }, b) => {
            const before = brackets[b - 1];
            expect(first).toBeGreaterThan(before?.first ?? -1);
            expect(last).toBeGreaterThan(before?.last ?? -1);
            for (let a = first; a <= last; a++) {
              covered.add(a);
              for (let c = a + 1; c <= last; c++) {
                const [i = 0, j = 0] = [order[a], order[c]];
                const gap = (estimates[i] ?? 0) - (estimates[j] ?? 0);
                expect(gap).toBeLessThanOrEqual(
                  normalQuantile(0.95) * Math.hypot(errors[i] ?? 0, errors[j] ?? 0) + 1e-9,
                );
              }
            }
          });
          expect(covered.size).toBe(units.length);
        },
      ),
      { seed: 1 },
    );
  });
});
