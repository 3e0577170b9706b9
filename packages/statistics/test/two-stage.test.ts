import { describe, expect, test } from "vitest";
import {
  createSurveyDesign,
  designCovariance,
  jackknifeVariance,
  raoWuFactors,
  surveyMean,
  surveyTotal,
  weightedMeanOf,
  createRandom,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";

/** Four clusters of unequal size. */
const population = [
  [3, 5, 9],
  [1, 2, 2, 8],
  [7, 7, 12],
  [4, 0, 6, 5],
];
const truth = population.flat().reduce((sum, value) => sum + value, 0);

const subsets = (size: number, length: number, from = 0): number[][] =>
  size === 0
    ? [[]]
    : Array.from({ length: Math.max(0, length - from) }, (_, at) => from + at).flatMap((first) =>
        subsets(size - 1, length, first + 1).map((rest) => [first, ...rest]),
      );

interface Sample {
  readonly chance: number;
  readonly total: number;
  readonly variance: number;
}

/** Every sample of two units in each of `clusters` clusters, with its chance. */
const everySample = (clusters: number): Sample[] => {
  const samples: Sample[] = [];
  const chosen = subsets(clusters, population.length);
  for (const own of chosen) {
    const draws = own.map((cluster) => subsets(2, population[cluster]?.length ?? 0));
    const visit = (
      depth: number,
      rows: readonly { cluster: number; value: number; size: number }[],
    ): void => {
      if (depth < own.length) {
        const cluster = own[depth] ?? 0;
        const size = population[cluster]?.length ?? 0;
        for (const pair of draws[depth] ?? [])
          visit(depth + 1, [
            ...rows,
            ...pair.map((at) => ({ cluster, value: population[cluster]?.[at] ?? NaN, size })),
          ]);
        return;
      }
      const design = createSurveyDesign({
        weights: rows.map(({ size }) => (population.length / clusters) * (size / 2)),
        cluster: rows.map(({ cluster }) => cluster),
        populationUnits: [population.length],
        secondStage: { populationUnits: rows.map(({ size }) => size) },
      });
      const { value, standardError } = surveyTotal(
        design,
        rows.map((row) => row.value),
      );
      const chance = 1 / chosen.length / draws.reduce((product, all) => product * all.length, 1);
      samples.push({ chance, total: value, variance: (standardError ?? NaN) ** 2 });
    };
    visit(0, []);
  }
  return samples;
};

describe("two-stage samples, all of them drawn", () => {
  test.each([2, 3, 4])(
    "%i of 4 clusters: the variance stated is on average the variance there is",
    (clusters) => {
      const samples = everySample(clusters);
      const mean = (of: (sample: Sample) => number): number =>
        samples.reduce((sum, sample) => sum + sample.chance * of(sample), 0);
      expect(mean(() => 1)).toBeCloseTo(1, 10);
      expect(mean(({ total }) => total)).toBeCloseTo(truth, 9);
      const made = mean(({ total }) => (total - truth) ** 2);
      expect(mean(({ variance }) => variance) / made).toBeCloseTo(1, 9);
    },
  );
});

const design = {
  weights: [3, 3, 4, 4, 3, 3],
  cluster: [0, 0, 1, 1, 2, 2],
  populationUnits: [4],
};
const y = [3, 9, 2, 8, 7, 12];

describe("a second stage described", () => {
  test("covariance of linearised values is the variance of the total", () => {
    const own = createSurveyDesign({ ...design, secondStage: { populationUnits: [3, 3, 4, 4, 3, 3] } });
    const influence = Float64Array.from(y, (value, row) => value * (design.weights[row] ?? 0));
    expect(Math.sqrt(designCovariance(own, [influence])[0] ?? NaN)).toBeCloseTo(
      surveyTotal(own, y).standardError ?? NaN,
      10,
    );
  });

  test("clusters taken whole add nothing; a domain counts its complement as zeros", () => {
    const whole = createSurveyDesign({ ...design, secondStage: { populationUnits: [2, 2, 2, 2, 2, 2] } });
    expect(surveyMean(whole, y).standardError).toBe(surveyMean(createSurveyDesign(design), y).standardError);
    const part = createSurveyDesign({ ...design, secondStage: { populationUnits: [3, 3, 4, 4, 3, 3] } });
    const domain = [1, 0, 1, 1, 0, 0];
    const zeroed = y.map((value, row) => value * (domain[row] ?? 0));
    expect(surveyTotal(part, y, { domain }).standardError).toBeCloseTo(
      surveyTotal(part, zeroed).standardError ?? NaN,
      12,
    );
  });

  test("all clusters drawn but not all of their units is no census", () => {
    const all = createSurveyDesign({
      ...design,
      populationUnits: [3],
      secondStage: { populationUnits: [3, 3, 4, 4, 3, 3] },
    });
    expect(surveyMean(all, y).state).toBe("estimated");
    expect(surveyMean(all, y).standardError).toBeGreaterThan(0);
    expect(surveyMean(createSurveyDesign({ ...design, populationUnits: [3] }), y).state).toBe("census");
  });

  test.each([
    ["fewer in the cluster than drawn", [1, 1, 4, 4, 3, 3], undefined, "population_smaller_than_sample"],
    ["rows of a cluster that disagree", [3, 4, 4, 4, 3, 3], undefined, "out_of_range"],
    ["one unit of a cluster that has more", [3, 3, 4, 4, 3, 3], [0, 0, 1, 2, 1, 2], "single_unit_stratum"],
  ] as const)("%s is refused", (_, populationUnits, unit, code) => {
    const secondStage = { populationUnits: [...populationUnits], ...(unit && { unit: [...unit] }) };
    expect(codeOf(() => createSurveyDesign({ ...design, secondStage }))).toBe(code);
  });

  test("replicates that would redraw the first stage only are refused", () => {
    const own = createSurveyDesign({ ...design, secondStage: { populationUnits: [3, 3, 4, 4, 3, 3] } });
    expect(codeOf(() => raoWuFactors(own, { replicates: 2, random: createRandom("two-stage") }))).toBe(
      "unsupported_rule",
    );
    expect(codeOf(() => jackknifeVariance(own, weightedMeanOf(y)))).toBe("unsupported_rule");
  });
});
