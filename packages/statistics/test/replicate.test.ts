import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  calibrationBasis,
  codeCounts,
  codeTotals,
  createRandom,
  createSurveyDesign,
  raoWuFactors,
  rake,
  rakeReplicates,
  replicateCovariance,
  replicateStandardError,
  replicateVariance,
  replicateWeights,
  scaleMeans,
  surveyMean,
  type CodedItems,
  type Random,
  type StatisticsErrorCode,
  type SurveyDesign,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";

const design = createSurveyDesign({
  weights: [1, 2, 3, 4, 5, 6, 7],
  stratum: [0, 0, 0, 1, 1, 1, 1],
  populationUnits: [6, Infinity],
});

function weightedMeans(weights: Float64Array, rows: number, y: readonly number[]): Float64Array {
  return Float64Array.from({ length: weights.length / rows }, (_, r) => {
    let top = 0;
    let bottom = 0;
    for (let i = 0; i < rows; i++) {
      top += (weights[r * rows + i] ?? 0) * (y[i] ?? 0);
      bottom += weights[r * rows + i] ?? 0;
    }
    return top / bottom;
  });
}

describe("Rao-Wu bootstrap", () => {
  const replicates = 50;
  const factors = raoWuFactors(design, { replicates, random: createRandom("rao-wu") });

  test("n - 1 units are drawn in each stratum: factors average 1 there in every replicate", () => {
    for (let r = 0; r < replicates; r++) {
      const own = factors.subarray(r * 7, r * 7 + 7);
      expect(own.subarray(0, 3).reduce((sum, f) => sum + f, 0)).toBeCloseTo(3, 12);
      expect(own.subarray(3).reduce((sum, f) => sum + f, 0)).toBeCloseTo(4, 12);
      // Without correction: t x 4 / 3. With f = 1/2: never below 1 - sqrt(1/2).
      for (const f of own.subarray(3)) expect(Math.round((f * 3) / 4)).toBeCloseTo((f * 3) / 4, 12);
      for (const f of own.subarray(0, 3)) expect(f).toBeGreaterThanOrEqual(1 - Math.SQRT1_2 - 1e-12);
    }
  });

  test("a stratum's draws depend on its label alone; more replicates begin with the same", () => {
    const random = createRandom("rao-wu");
    const alone = createSurveyDesign({ weights: [1, 1, 1, 1] });
    const labelled = raoWuFactors(alone, { replicates, random, stratumLabels: ["1"] });
    const more = raoWuFactors(design, { replicates: 80, random });
    for (let r = 0; r < replicates; r++) {
      expect(labelled.subarray(r * 4, r * 4 + 4)).toEqual(factors.subarray(r * 7 + 3, r * 7 + 7));
      expect(more.subarray(r * 7, r * 7 + 7)).toEqual(factors.subarray(r * 7, r * 7 + 7));
    }
    expect(raoWuFactors(design, { replicates, random: createRandom("other") })).not.toEqual(factors);
  });

  test("rows of a cluster go together; certain units keep their weight", () => {
    const clustered = createSurveyDesign({
      weights: [1, 1, 1, 1, 1, 1],
      stratum: [0, 0, 0, 0, 1, 2],
      cluster: [5, 3, 5, 3, 8, 9],
      populationUnits: [10, 10, 1],
      singleUnitRule: "certainty",
    });
    const own = raoWuFactors(clustered, { replicates: 30, random: createRandom("clusters") });
    for (let r = 0; r < 30; r++) {
      const [a, b, c, d, certain, census] = own.subarray(r * 6, r * 6 + 6);
      expect([a, b]).toEqual([c, d]);
      expect([certain, census]).toEqual([1, 1]);
    }
  });

  test.each<[string, () => unknown, StatisticsErrorCode]>([
    [
      "no replicate",
      () => raoWuFactors(design, { replicates: 0, random: createRandom("x") }),
      "out_of_range",
    ],
    [
      "a label for two strata",
      () => raoWuFactors(design, { replicates: 1, random: createRandom("x"), stratumLabels: ["a", "a"] }),
      "length_mismatch",
    ],
    [
      "a single unit centred at the grand mean",
      () => {
        const lonely = createSurveyDesign({
          weights: [1, 1, 1],
          stratum: [0, 0, 1],
          singleUnitRule: "grand_mean",
        });
        return raoWuFactors(lonely, { replicates: 1, random: createRandom("x") });
      },
      "unsupported_rule",
    ],
    ["factors of other rows", () => replicateWeights([1, 1, 1], new Float64Array(4)), "length_mismatch"],
    ["no weights", () => replicateWeights([], new Float64Array(4)), "empty_input"],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});

describe("replicate errors against linearised ones, over 60 simulated samples", { timeout: 60_000 }, () => {
  /** Four strata of unequal size and weight, answers of 1 to 5 that differ by stratum and by age. */
  function simulate(random: Random): { sample: SurveyDesign; y: number[]; age: number[] } {
    const stratum = Array.from({ length: 100 }, (_, i) => (i < 12 ? 0 : i < 40 ? 1 : i < 70 ? 2 : 3));
    const age = stratum.map(() => random.below(4));
    const y = stratum.map((h, i) =>
      Math.min(5, Math.max(1, Math.round(3.2 + 0.2 * h + 0.3 * (age[i] ?? 0) + random.normal()))),
    );
    const weights = stratum.map((h) => [2, 1, 1.5, 3][h] ?? 1);
    const sample = createSurveyDesign({ weights, stratum, populationUnits: [30, Infinity, 90, Infinity] });
    return { sample, y, age };
  }

  /** Root mean square of a relative to that of b. */
  function ratio(a: readonly number[], b: readonly number[]): number {
    const square = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value * value, 0);
    return Math.sqrt(square(a) / square(b));
  }

  test("means: within 3 % on average (Monte-Carlo error of the ratio: 0.7 %)", () => {
    const linearised: number[] = [];
    const bootstrap: number[] = [];
    for (let run = 0; run < 60; run++) {
      const random = createRandom("simulation", String(run));
      const { sample, y } = simulate(random);
      linearised.push(surveyMean(sample, y).standardError ?? NaN);
      const factors = raoWuFactors(sample, { replicates: 200, random });
      bootstrap.push(
        replicateStandardError(weightedMeans(replicateWeights(sample.weights, factors), 100, y)),
      );
    }
    expect(Math.abs(ratio(bootstrap, linearised) - 1)).toBeLessThan(0.03);
  });

  test("raked means: within 5 %, each replicate raked again, residuals on the other side", () => {
    const linearised: number[] = [];
    const bootstrap: number[] = [];
    const unraked: number[] = [];
    for (let run = 0; run < 60; run++) {
      const random = createRandom("raked", String(run));
      const { sample, y, age } = simulate(random);
      const margins = [{ name: "age", category: age, targets: [30, 25, 25, 20] }];
      const options = { total: 100, emptyCategory: "redistribute" } as const;
      const raked = createSurveyDesign({
        weights: rake(sample.weights, margins, options).weights,
        stratum: Array.from(sample.stratumOfUnit),
        populationUnits: [30, Infinity, 90, Infinity],
      });
      const calibration = calibrationBasis(sample.weights, margins);
      linearised.push(surveyMean(raked, y, { calibration }).standardError ?? NaN);
      unraked.push(surveyMean(raked, y).standardError ?? NaN);
      const start = replicateWeights(sample.weights, raoWuFactors(sample, { replicates: 200, random }));
      bootstrap.push(
        replicateStandardError(weightedMeans(rakeReplicates(start, 200, margins, options).weights, 100, y)),
      );
    }
    expect(Math.abs(ratio(bootstrap, linearised) - 1)).toBeLessThan(0.05);
    // Age explains part of the answers: an error that ignores the raking would be visibly larger.
    expect(ratio(unraked, linearised)).toBeGreaterThan(1.03);
  });
});

describe("variance of replicates", () => {
  test("around their mean over R - 1, around the estimate over R", () => {
    expect(replicateVariance([1, 2, 3, 6])).toBeCloseTo(14 / 3, 14);
    expect(replicateVariance([1, 2, 3, 6], { around: "estimate", estimate: 2 })).toBeCloseTo(18 / 4, 14);
    expect(replicateStandardError([1, 2, 3, 6])).toBeCloseTo(Math.sqrt(14 / 3), 14);
    expect(replicateVariance([5, 5, 5])).toBe(0);
  });

  test("covariance matrix: variances on the diagonal, symmetric, of sums as of sums of replicates", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: -50, max: 50, noNaN: true }),
            fc.double({ min: -50, max: 50, noNaN: true }),
          ),
          { minLength: 3, maxLength: 30 },
        ),
        (pairs) => {
          const a = pairs.map(([x]) => x);
          const b = pairs.map(([, x]) => x);
          const covariance = replicateCovariance(Float64Array.from([...a, ...b]), 2);
          const [aa = NaN, ab = NaN, ba = NaN, bb = NaN] = covariance;
          expect(ab).toBe(ba);
          expect(aa).toBeCloseTo(replicateVariance(a), 8);
          expect(aa + bb + 2 * ab).toBeCloseTo(replicateVariance(pairs.map(([x, y]) => x + y)), 7);
        },
      ),
      { seed: 1 },
    );
    const centred = replicateCovariance(Float64Array.from([1, 3, 2, 6]), 2, [1, 2]);
    expect([...centred]).toEqual([2, 4, 4, 8]);
  });

  test.each<[string, () => unknown, StatisticsErrorCode]>([
    ["no replicates", () => replicateVariance([]), "empty_input"],
    ["one replicate", () => replicateVariance([1]), "out_of_range"],
    ["a missing one", () => replicateVariance([1, NaN]), "not_finite"],
    [
      "a missing estimate",
      () => replicateVariance([1, 2], { around: "estimate", estimate: NaN }),
      "not_finite",
    ],
    ["measures that do not divide", () => replicateCovariance(new Float64Array(5), 2), "out_of_range"],
    [
      "estimates of other measures",
      () => replicateCovariance(new Float64Array(6), 2, [1]),
      "length_mismatch",
    ],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});

describe("coded items over all replicates", () => {
  /** Two items of three rows; code 0 is no answer. */
  const answers: CodedItems = {
    rows: 3,
    items: 2,
    categories: 3,
    codes: Uint8Array.from([1, 0, 2, 1, 2, 2]),
  };
  const weights = Float64Array.from([1, 2, 3, 0, 4, 5]);
  const shape = { replicates: 2, items: 2, categories: 3 };

  test("totals, counts and means of a table that can be added up by eye", () => {
    const totals = codeTotals(answers, weights, 2);
    expect([...totals]).toEqual([0, 1, 5, 1, 2, 3, 0, 0, 9, 0, 4, 5]);
    expect([...codeCounts(answers)]).toEqual([0, 1, 2, 1, 1, 1]);
    // Item-major: both replicates of the first item, then of the second.
    expect([...scaleMeans(totals, shape, [null, 0, 100])]).toEqual([500 / 6, 100, 60, 500 / 9]);
  });

  test("an item nobody of a replicate answered is an error, or marked where the caller asks for it", () => {
    const totals = codeTotals(answers, Float64Array.from([1, 0, 0, 1, 1, 1]), 2);
    expect(codeOf(() => scaleMeans(totals, shape, [null, 0, 100]))).toBe("undefined_replicate");
    expect([...scaleMeans(totals, shape, [null, 0, 100], { empty: "nan" })]).toEqual([0, 200 / 3, NaN, 50]);
  });

  test.each<[string, () => unknown, StatisticsErrorCode]>([
    ["a code out of range", () => codeTotals({ ...answers, categories: 2 }, weights, 2), "not_a_code"],
    ["codes of other rows", () => codeCounts({ ...answers, rows: 2 }), "length_mismatch"],
    ["weights of other rows", () => codeTotals(answers, weights, 3), "length_mismatch"],
    ["no rows", () => codeCounts({ ...answers, rows: 0, codes: new Uint8Array(0) }), "out_of_range"],
    ["a negative weight", () => codeTotals(answers, Float64Array.from([1, -1, 1]), 1), "negative_weight"],
    ["a missing weight", () => codeTotals(answers, Float64Array.from([1, NaN, 1]), 1), "not_finite"],
    ["a map of other codes", () => scaleMeans(new Float64Array(12), shape, [0, 1]), "length_mismatch"],
    ["a map with a hole", () => scaleMeans(new Float64Array(12), shape, [0, NaN, 1]), "not_finite"],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });

  test("agrees with weighted means taken one by one", () => {
    const random = createRandom("kernel");
    const [rows, items, categories, replicates] = [40, 7, 6, 20];
    const codes = Uint8Array.from({ length: rows * items }, () => random.below(categories));
    const many = Float64Array.from({ length: replicates * rows }, () => random.below(3));
    const means = scaleMeans(
      codeTotals({ rows, items, categories, codes }, many, replicates),
      { replicates, items, categories },
      [null, 0, 25, 50, 75, 100],
    );
    for (let item = 0; item < items; item++) {
      for (let r = 0; r < replicates; r++) {
        let top = 0;
        let bottom = 0;
        for (let row = 0; row < rows; row++) {
          const code = codes[row * items + item] ?? 0;
          if (code === 0) continue;
          top += (many[r * rows + row] ?? 0) * 25 * (code - 1);
          bottom += many[r * rows + row] ?? 0;
        }
        expect(means[item * replicates + r]).toBeCloseTo(top / bottom, 10);
      }
    }
  });
});
