import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  calibrationBasis,
  createSurveyDesign,
  designCovariance,
  difference,
  proportionInterval,
  rake,
  ratioInfluence,
  surveyDomainMeans,
  surveyMean,
  surveyProportion,
  surveyQuantile,
  surveyRatio,
  surveyTotal,
  waldInterval,
  weightedQuantile,
  type StatisticsErrorCode,
  type SurveyDesignInput,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";

/** Two strata of 10 and 30, samples of 3 and 2; everything below can be followed with pencil and paper. */
const hand = {
  weights: [10 / 3, 10 / 3, 10 / 3, 15, 15],
  stratum: [0, 0, 0, 1, 1],
  populationUnits: [10, 30],
};
const y = [1, 2, 3, 4, 6];

describe("estimates by hand", () => {
  test("stratified mean: (10 x 2 + 30 x 5) / 40, variance sum of (N_h / N)^2 (1 - f_h) s_h^2 / n_h", () => {
    const estimate = surveyMean(createSurveyDesign(hand), y);
    expect(estimate.value).toBeCloseTo(4.25, 14);
    const variance = (10 / 40) ** 2 * 0.7 * (1 / 3) + (30 / 40) ** 2 * (28 / 30) * (2 / 2);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(variance), 14);
    expect(estimate).toMatchObject({
      n: 5,
      units: 5,
      degreesOfFreedom: 3,
      singleUnitStrata: 0,
      state: "estimated",
    });
    expect(estimate.sumOfWeights).toBeCloseTo(40, 12);
  });

  test("total is the mean times the population, and so is its error", () => {
    const design = createSurveyDesign(hand);
    const total = surveyTotal(design, y);
    const mean = surveyMean(design, y);
    expect(total.value).toBeCloseTo(170, 12);
    expect(total.standardError).toBeCloseTo(40 * (mean.standardError ?? NaN), 12);
    expect(total.designEffect).toBeCloseTo(mean.designEffect ?? NaN, 12);
  });

  test("one stratum of equal weights: s / sqrt(n), design effect 1 by both measures", () => {
    const estimate = surveyMean(createSurveyDesign({ weights: [2, 2, 2, 2] }), [1, 2, 3, 6]);
    expect(estimate.value).toBe(3);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(14 / 3 / 4), 14);
    expect(estimate.designEffect).toBeCloseTo(1, 14);
    expect(estimate.designEffectKish).toBeCloseTo(1, 14);
    expect(estimate.effectiveSampleSize).toBeCloseTo(4, 14);
  });

  test("Kish: weights 1 and 3 cost 4 (1 + 9) / 16", () => {
    const estimate = surveyMean(createSurveyDesign({ weights: [1, 1, 3, 3] }), [1, 2, 3, 6]);
    expect(estimate.designEffectKish).toBeCloseTo((4 * 20) / 64, 14);
    expect(estimate.effectiveSampleSize).toBeCloseTo(3.2, 14);
  });

  test("clusters: the variance is that between their totals, whatever happens inside", () => {
    const clustered = surveyMean(
      createSurveyDesign({ weights: [1, 1, 1, 1], cluster: [7, 7, 9, 9] }),
      [1, 3, 5, 11],
    );
    // Residuals -4 -2 | 0 6: totals -6 and 6 of 4; 2 / 1 x (2.25 + 2.25).
    expect(clustered.standardError).toBeCloseTo(Math.sqrt(2 * 2 * 1.5 ** 2), 14);
    expect(clustered).toMatchObject({ n: 4, units: 2, degreesOfFreedom: 1 });
  });

  test("ratio of totals and its residuals", () => {
    const estimate = surveyRatio(createSurveyDesign({ weights: [1, 1, 1] }), [2, 4, 9], [1, 2, 3]);
    // R = 15 / 6; residuals -0.5, -1, 1.5 over X = 6; 3 / 2 x sum of squares.
    expect(estimate.value).toBe(2.5);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(1.5 * (0.25 + 1 + 2.25)) / 6, 14);
  });

  test("a domain keeps the rows outside it as zeros", () => {
    const design = createSurveyDesign({ weights: [1, 1, 1, 1] });
    const estimate = surveyMean(design, [2, 4, NaN, NaN], { domain: [1, 1, 0, 0] });
    // z = -0.5, 0.5, 0, 0; 4 / 3 x 0.5.
    expect(estimate.value).toBe(3);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt((4 / 3) * 0.5), 14);
    expect(surveyDomainMeans(design, [2, 4, NaN, NaN], [1, 1, -1, -1], 2)).toEqual([null, estimate]);

    // Across strata: z = -0.5, 0, 0 | 0.5, 0, 0; in each 3 / 2 x (0.25 - 0.25 / 3).
    const across = createSurveyDesign({ weights: [1, 1, 1, 1, 1, 1], stratum: [0, 0, 0, 1, 1, 1] });
    const two = surveyMean(across, [2, 0, 0, 4, 0, 0], { domain: [1, 0, 0, 1, 0, 0] });
    expect(two.standardError).toBeCloseTo(Math.sqrt(0.5), 14);
  });
});

describe("a stratum with one sampling unit", () => {
  const lonely: SurveyDesignInput = { weights: [1, 1, 1, 1], stratum: [0, 0, 1, 2] };

  test("is refused unless a rule is named", () => {
    expect(codeOf(() => createSurveyDesign(lonely))).toBe("single_unit_stratum");
  });

  test.each([
    // Residuals of 1, 3, 4, 8 are -3 -1 0 4, over 4. Stratum 0: 2 x (0.25^2 + 0.25^2).
    ["certainty", 0.25, 2],
    ["grand_mean", 0.25 + (0 ** 2 + 1 ** 2), 2],
    // Strata 1 and 2 become one: 2 x (0.5^2 + 0.5^2) more.
    ["collapse", 0.25 + 1, 0],
  ] as const)("%s", (singleUnitRule, variance, singleUnitStrata) => {
    const design = createSurveyDesign({ ...lonely, singleUnitRule });
    const estimate = surveyMean(design, [1, 3, 4, 8]);
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(variance), 14);
    expect(estimate).toMatchObject({ state: "estimated", singleUnitStrata });
    expect(design.singleUnitStrata).toEqual([1, 2]);
  });

  test("never gives an error of 0: a domain of one unit, or only of certain ones, has none", () => {
    const certain = createSurveyDesign({ ...lonely, singleUnitRule: "certainty" });
    for (const domain of [
      [0, 0, 0, 1],
      [0, 0, 1, 1],
      [1, 0, 0, 0],
    ]) {
      const estimate = surveyMean(certain, [1, 3, 4, 8], { domain });
      expect(estimate).toMatchObject({ state: "single_unit", standardError: null, designEffect: null });
      expect(proportionInterval({ ...estimate, value: 0.5 }, 0.95)).toBeNull();
    }
    expect(surveyTotal(certain, [1, 3, 4, 8], { domain: [0, 0, 1, 1] })).toMatchObject({
      standardError: null,
    });
    expect(surveyTotal(certain, [1, 3, 4, 8], { domain: [1, 0, 0, 0] }).standardError).toBeGreaterThan(0);
  });

  test("a census of one is no such stratum", () => {
    const design = createSurveyDesign({ ...lonely, populationUnits: [10, 1, 1] });
    expect(design.singleUnitStrata).toEqual([]);
    expect(surveyMean(design, [1, 3, 4, 8], { domain: [0, 0, 1, 1] })).toMatchObject({
      state: "census",
      standardError: 0,
    });
  });

  test("collapsing stays inside a group and says when it cannot", () => {
    const grouped = { ...lonely, singleUnitRule: "collapse", stratumGroup: [0, 0, 1] } as const;
    expect(codeOf(() => createSurveyDesign(grouped))).toBe("single_unit_stratum");
    const possible = createSurveyDesign({ ...grouped, stratumGroup: [0, 1, 1], populationUnits: [4, 5, 6] });
    expect([...possible.unitsInStratum]).toEqual([2, 0, 2]);
    expect([...possible.samplingFraction]).toEqual([0.5, 0, 2 / 11]);
    // A chain of three: 1 joins 2, and is joined by nobody.
    const chain = createSurveyDesign({ weights: [1, 1, 1], stratum: [0, 1, 2], singleUnitRule: "collapse" });
    expect(chain.unitsInStratum.reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(chain.unitsInStratum.every((n) => n !== 1)).toBe(true);
  });
});

describe("states", () => {
  const design = createSurveyDesign({ weights: [1, 2, 3, 4], stratum: [0, 0, 1, 1] });

  test("all answers equal: constant, an error of exactly 0, an interval that still has a width", () => {
    const estimate = surveyProportion(design, [1, 1, 1, 1]);
    expect(estimate).toMatchObject({ value: 1, standardError: 0, state: "constant", designEffect: null });
    expect(estimate.interval).toMatchObject({ upper: 1, method: "korn_graubard" });
    expect(estimate.interval?.lower).toBeLessThan(0.5);
    expect(surveyMean(design, [0.1, 0.1, 0.1, 0.1])).toMatchObject({ state: "constant", standardError: 0 });
    expect(surveyMean(design, [0, 0, 0, 0])).toMatchObject({ value: 0, state: "constant" });
  });

  test("a census has no sampling error and no interval", () => {
    const census = createSurveyDesign({ weights: [1, 1, 1], populationUnits: [3] });
    const estimate = surveyProportion(census, [1, 0, 1]);
    expect(estimate).toMatchObject({ standardError: 0, state: "census", interval: null });
  });
});

describe("wrong input is a coded error", () => {
  const design = createSurveyDesign(hand);
  test.each<[string, () => unknown, StatisticsErrorCode]>([
    ["no rows", () => createSurveyDesign({ weights: [] }), "empty_input"],
    ["weights of 0", () => createSurveyDesign({ weights: [0, 0] }), "zero_weight"],
    ["a negative weight", () => createSurveyDesign({ weights: [1, -1] }), "negative_weight"],
    ["a missing weight", () => createSurveyDesign({ weights: [1, NaN] }), "not_finite"],
    ["a fractional stratum", () => createSurveyDesign({ weights: [1, 1], stratum: [0, 0.5] }), "not_a_code"],
    ["strata of other rows", () => createSurveyDesign({ weights: [1, 1], stratum: [0] }), "length_mismatch"],
    [
      "a cluster in two strata",
      () => createSurveyDesign({ weights: [1, 1], stratum: [0, 1], cluster: [3, 3] }),
      "cluster_across_strata",
    ],
    [
      "fewer in the population than in the sample",
      () => createSurveyDesign({ weights: [1, 1], populationUnits: [1] }),
      "population_smaller_than_sample",
    ],
    ["one row", () => createSurveyDesign({ weights: [1] }), "single_unit_stratum"],
    ["values of other rows", () => surveyMean(design, [1, 2]), "length_mismatch"],
    ["a missing value", () => surveyMean(design, [1, 2, 3, 4, NaN]), "not_finite"],
    ["an empty domain", () => surveyMean(design, y, { domain: [0, 0, 0, 0, 0] }), "empty_input"],
    [
      "a domain without weight",
      () => surveyMean(createSurveyDesign({ weights: [1, 1, 0] }), [1, 2, 3], { domain: [0, 0, 1] }),
      "zero_weight",
    ],
    ["a ratio to nothing", () => surveyRatio(design, y, [0, 0, 0, 0, 0]), "zero_denominator"],
    ["a proportion of 2", () => surveyProportion(design, y), "out_of_range"],
    ["a level of 95", () => waldInterval(0, 1, 95), "out_of_range"],
    ["an infinite error", () => waldInterval(0, Infinity, 0.9), "not_finite"],
    ["a quantile at 2", () => surveyQuantile(design, y, 2), "out_of_range"],
    [
      "a covariance above the variances",
      () => difference(pm(1, 1), pm(0, 1), 0.95, { covariance: 2 }),
      "out_of_range",
    ],
  ])("%s", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });

  test("one row under a rule is a value without an error", () => {
    const one = createSurveyDesign({ weights: [3], singleUnitRule: "certainty" });
    expect(surveyMean(one, [5])).toMatchObject({ value: 5, standardError: null, state: "single_unit", n: 1 });
  });
});

function pm(value: number, standardError: number): { value: number; standardError: number } {
  return { value, standardError };
}

describe("intervals", () => {
  test("Wald: 1.96 standard errors, or Student's", () => {
    expect(waldInterval(10, 2, 0.95).upper).toBeCloseTo(10 + 2 * 1.959963984540054, 12);
    expect(waldInterval(10, 2, 0.95, 3).lower).toBeCloseTo(10 - 2 * 3.1824463052837078, 12);
  });

  /** 8 of 10 and 0 of 20 at equal weights: textbook values with z, where degrees of freedom are plenty. */
  const share = (successes: number, n: number): Parameters<typeof proportionInterval>[0] => {
    const p = successes / n;
    return {
      ...surveyMean(createSurveyDesign({ weights: [1, 1] }), [0, 1]),
      value: p,
      standardError: Math.sqrt((p * (1 - p)) / n),
      n,
      effectiveSampleSize: n,
      degreesOfFreedom: 1e7,
    };
  };

  test("Wilson's score interval of 8 in 10", () => {
    const interval = proportionInterval(share(8, 10), 0.95, "wilson");
    expect(interval?.lower).toBeCloseTo(0.49016247, 6);
    expect(interval?.upper).toBeCloseTo(0.94331785, 6);
  });

  test("Korn and Graubard's of 0 in 20 is Clopper and Pearson's", () => {
    const interval = proportionInterval({ ...share(0, 20), degreesOfFreedom: 19 }, 0.95, "korn_graubard");
    expect(interval?.lower).toBe(0);
    expect(interval?.upper).toBeCloseTo(0.16843347, 7);
  });

  test("Korn and Graubard's never counts more than n, however small the error", () => {
    const sure = { ...share(8, 10), standardError: 0.01, degreesOfFreedom: 9 };
    const interval = proportionInterval(sure, 0.95, "korn_graubard");
    expect(interval?.lower).toBeCloseTo(0.44390454, 7);
    expect(interval?.upper).toBeCloseTo(0.97478927, 7);
  });

  test("all stay inside 0-1 and hold the share", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 400 })
          .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n))),
        fc.constantFrom("logit", "wilson", "korn_graubard"),
        fc.constantFrom(0.5, 0.9, 0.95, 0.999),
        fc.integer({ min: 0, max: 50 }),
        ([successes, n], method, level, degreesOfFreedom) => {
          const interval = proportionInterval({ ...share(successes, n), degreesOfFreedom }, level, method);
          expect(interval?.lower).toBeGreaterThanOrEqual(0);
          expect(interval?.upper).toBeLessThanOrEqual(1);
          expect(interval?.lower).toBeLessThanOrEqual(successes / n + 1e-12);
          expect(interval?.upper).toBeGreaterThanOrEqual(successes / n - 1e-12);
          expect((interval?.upper ?? 0) - (interval?.lower ?? 0)).toBeGreaterThan(0);
        },
      ),
      { seed: 1 },
    );
  });

  test("difference of two figures: errors add in squares, covariance comes off twice", () => {
    expect(difference(pm(10, 3), pm(4, 4), 0.95)).toMatchObject({
      value: 6,
      standardError: 5,
      separable: false,
    });
    const paired = difference(pm(10, 3), pm(4, 4), 0.95, { covariance: 10 });
    expect(paired.standardError).toBeCloseTo(Math.sqrt(5), 14);
    expect(paired.separable).toBe(true);
    expect(difference(pm(1.959963984540054, 1), pm(0, 0), 0.9).pValue).toBeCloseTo(0.05, 12);
    expect(difference(pm(3, 0), pm(3, 0), 0.9)).toMatchObject({ pValue: 1, separable: false });
    expect(difference(pm(4, 0), pm(3, 0), 0.9)).toMatchObject({ pValue: 0, separable: true });
    const student = difference(pm(3.1824463052837078, 1), pm(0, 0), 0.9, { degreesOfFreedom: 3 });
    expect(student.pValue).toBeCloseTo(0.05, 12);
  });
});

describe("weighted quantiles", () => {
  test.each([
    ["inverse_cdf", 0.5, 2],
    ["averaged", 0.5, 2.5],
    ["linear", 0.5, 2.5],
    ["inverse_cdf", 0.51, 3],
    ["averaged", 0.51, 3],
    ["inverse_cdf", 0, 1],
    ["linear", 0, 1],
    ["linear", 1, 4],
    ["inverse_cdf", 1, 4],
    ["linear", 0.25, 1.75],
  ] as const)("%s at %d of 1, 2, 3, 4 is %d", (rule, p, value) => {
    expect(weightedQuantile([3, 1, 4, 2], [1, 1, 1, 1], p, rule)).toBeCloseTo(value, 14);
  });

  test("a weight of 3 is three rows, a weight of 0 is none", () => {
    for (const rule of ["inverse_cdf", "averaged"] as const) {
      for (const p of [0.1, 0.25, 0.5, 0.75, 0.9]) {
        const repeated = weightedQuantile([1, 5, 5, 5, 9], [1, 1, 1, 1, 1], p, rule);
        expect(weightedQuantile([1, 5, 9, 100], [1, 3, 1, 0], p, rule)).toBe(repeated);
      }
    }
    expect(codeOf(() => weightedQuantile([1], [0], 0.5))).toBe("zero_weight");
  });
});

describe("properties", () => {
  const sample = fc
    .array(fc.tuple(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.integer({ min: 0, max: 100 })), {
      minLength: 8,
      maxLength: 40,
    })
    .map((rows) => ({
      weights: rows.map(([w]) => w),
      y: rows.map(([, value]) => value),
      stratum: rows.map((_, i) => i % 4),
    }));

  const close = (a: number | null, b: number | null): void => {
    expect(Math.abs((a ?? NaN) - (b ?? NaN))).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(b ?? NaN)));
  };

  test("the order of rows changes nothing", () => {
    fc.assert(
      fc.property(sample, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const order = rows.y.map((_, i) => i).sort((a, b) => a - b);
        const shuffled = order
          .map((i) => ({ i, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key || a.i - b.i)
          .map(({ i }) => i);
        const pick = (values: number[]): number[] => shuffled.map((i) => values[i] ?? NaN);
        const before = surveyMean(createSurveyDesign(rows), rows.y);
        const after = surveyMean(
          createSurveyDesign({ weights: pick(rows.weights), stratum: pick(rows.stratum) }),
          pick(rows.y),
        );
        close(after.value, before.value);
        close(after.standardError, before.standardError);
        expect(after.state).toBe(before.state);
      }),
      { seed: 1 },
    );
  });

  test("scaling the weights leaves mean, error and design effects; scaling y scales both", () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, factor) => {
        const before = surveyMean(createSurveyDesign(rows), rows.y);
        const scaled = createSurveyDesign({ ...rows, weights: rows.weights.map((w) => w * factor) });
        const after = surveyMean(scaled, rows.y);
        close(after.value, before.value);
        close(after.standardError, before.standardError);
        close(after.designEffectKish, before.designEffectKish);
        if (before.designEffect !== null) close(after.designEffect, before.designEffect);
        const larger = surveyMean(
          createSurveyDesign(rows),
          rows.y.map((value) => value * factor),
        );
        close((larger.standardError ?? NaN) / factor, before.standardError);
      }),
      { seed: 1 },
    );
  });

  test("domains after raking: each equals its own estimate from the residuals", () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const category = rows.y.map((_, i) => i % 2);
        const margins = [{ name: "sex", category, targets: [60, 40] }];
        const design = createSurveyDesign({ ...rows, weights: rake(rows.weights, margins).weights });
        const options = { calibration: calibrationBasis(rows.weights, margins) };
        const domain = rows.y.map((_, i) => (i * 7) % 3);
        surveyDomainMeans(design, rows.y, domain, 3, options).forEach((part, d) => {
          const own = domain.map((code) => (code === d ? 1 : 0));
          expect(part).toEqual(surveyMean(design, rows.y, { ...options, domain: own }));
        });
      }),
      { seed: 1 },
    );
  });

  test("domains of a partition: each equals its own estimate, and their weighted mean is the mean", () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const design = createSurveyDesign(rows);
        const domain = rows.y.map((_, i) => (i * 7) % 3);
        const parts = surveyDomainMeans(design, rows.y, domain, 3);
        let sum = 0;
        parts.forEach((part, d) => {
          expect(part).toEqual(
            surveyMean(design, rows.y, { domain: domain.map((code) => (code === d ? 1 : 0)) }),
          );
          sum += (part?.value ?? 0) * (part?.sumOfWeights ?? 0);
        });
        const whole = surveyMean(design, rows.y);
        close(sum / whole.sumOfWeights, whole.value);
      }),
      { seed: 1 },
    );
  });

  test("linearised values sum to 0, and their covariance matrix holds the squared errors", () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const design = createSurveyDesign(rows);
        const ones = rows.y.map(() => 1);
        const squares = rows.y.map((value) => value * value);
        const influences = [ratioInfluence(design, rows.y, ones), ratioInfluence(design, squares, ones)];
        for (const z of influences) close(z.reduce((sum, value) => sum + value, 0) + 1, 1);
        const covariance = designCovariance(design, influences);
        close(Math.sqrt(covariance[0] ?? NaN), surveyMean(design, rows.y).standardError);
        close(Math.sqrt(covariance[3] ?? NaN), surveyMean(design, squares).standardError);
        expect(covariance[1]).toBe(covariance[2]);
      }),
      { seed: 1 },
    );
  });
});
