import { describe, expect, test, type TestContext } from "vitest";
import {
  calibrationBasis,
  calibrationResiduals,
  createSurveyDesign,
  designCovariance,
  kishDesignEffect,
  rake,
  ratioInfluence,
  surveyMean,
  surveyTotal,
  trimWeights,
  type RakingMargin,
  type RakingResult,
} from "../src/index.ts";
import { coded, column, numbers, referenceFile, referenceTable } from "./reference.ts";

/** The same schools, drawn as 15 whole districts and raked to two margins; figures by R survey 4.1. */
interface Named {
  readonly est: number;
  readonly se: number;
}
interface Expected {
  readonly mean_raked: [Named];
  readonly mean_unraked: [Named];
  readonly total_raked_enroll: [Named];
  readonly total_unraked_enroll: [Named];
  readonly total_stype: Named[];
  readonly deff_kish_raked: number;
  readonly trim_20_45: { weights_range: [number, number]; sum: number; mean_api00: [Named] };
}

function load(context: TestContext): {
  table: Map<string, string[]>;
  expected: Expected;
  base: number[];
  margins: RakingMargin[];
  raked: RakingResult;
} {
  const table = referenceTable(context, "survey-rake/apiclus1.csv");
  const margins = [
    ["stype", "survey-rake/margin_stype.csv"],
    ["sch.wide", "survey-rake/margin_schwide.csv"],
  ].map(([name = "", file = ""]) => {
    const margin = referenceTable(context, file);
    const levels = column(margin, name);
    return {
      name,
      category: column(table, name).map((value) => levels.indexOf(value)),
      targets: numbers(margin, "Freq"),
    };
  });
  const base = numbers(table, "pw");
  const raked = rake(base, margins, { tolerance: 1e-12, maxIterations: 200 });
  const expected = JSON.parse(referenceFile(context, "survey-rake/expected.json")) as Expected;
  return { table, expected, base, margins, raked };
}

function design(
  table: Map<string, string[]>,
  weights: ArrayLike<number>,
): ReturnType<typeof createSurveyDesign> {
  const cluster = coded(column(table, "dnum")).codes;
  return createSurveyDesign({ weights, cluster, populationUnits: [Number(column(table, "fpc")[0])] });
}

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThanOrEqual(1e-6);
}

describe("raking and trimming, against R survey (1e-6)", () => {
  test("raked weights", (context) => {
    const { expected, raked } = load(context);
    const weights = referenceTable(context, "survey-rake/expected_weights.csv");
    numbers(weights, "raked_weight").forEach((weight, row) => expectClose(raked.weights[row] ?? NaN, weight));
    expect(raked).toMatchObject({ converged: true, emptyCategories: [] });
    expect(raked.marginError).toBeLessThan(1e-11);
    expectClose(kishDesignEffect(raked.weights), expected.deff_kish_raked);
    expect(raked.designEffectKish).toBe(kishDesignEffect(raked.weights));
  });

  test("clusters before raking: ultimate cluster variance", (context) => {
    const { table, expected, base } = load(context);
    const sample = design(table, base);
    const mean = surveyMean(sample, numbers(table, "api00"));
    expectClose(mean.value, expected.mean_unraked[0].est);
    expectClose(mean.standardError ?? NaN, expected.mean_unraked[0].se);
    const total = surveyTotal(sample, numbers(table, "enroll"));
    expectClose(total.value, expected.total_unraked_enroll[0].est);
    expectClose(total.standardError ?? NaN, expected.total_unraked_enroll[0].se);
    expect(mean).toMatchObject({ n: 183, units: 15, degreesOfFreedom: 14 });
  });

  test("after raking the variance is that of the residuals from the margins", (context) => {
    const { table, expected, base, margins, raked } = load(context);
    const sample = design(table, raked.weights);
    const calibration = calibrationBasis(base, margins);
    const mean = surveyMean(sample, numbers(table, "api00"), { calibration });
    expectClose(mean.value, expected.mean_raked[0].est);
    expectClose(mean.standardError ?? NaN, expected.mean_raked[0].se);
    const total = surveyTotal(sample, numbers(table, "enroll"), { calibration });
    expectClose(total.value, expected.total_raked_enroll[0].est);
    expectClose(total.standardError ?? NaN, expected.total_raked_enroll[0].se);
  });

  test("what the margins fix has no error and says so, where survey prints 5e-9", (context) => {
    const { table, expected, base, margins, raked } = load(context);
    const sample = design(table, raked.weights);
    const calibration = calibrationBasis(base, margins);
    ["E", "H", "M"].forEach((level, i) => {
      const y = column(table, "stype").map((stype) => (stype === level ? 1 : 0));
      const total = surveyTotal(sample, y, { calibration });
      expectClose(total.value, expected.total_stype[i]?.est ?? NaN);
      expect(total).toMatchObject({ standardError: 0, state: "fixed_by_margins" });
      expect(surveyMean(sample, y, { calibration })).toMatchObject({
        standardError: 0,
        state: "fixed_by_margins",
      });
    });
  });

  test("trimmed to [20, 45]", (context) => {
    const { table, expected, base, margins, raked } = load(context);
    const { weights } = trimWeights(raked.weights, { lower: 20, upper: 45 }, { strict: false });
    const trimmed = referenceTable(context, "survey-rake/expected_trimmed_weights.csv");
    numbers(trimmed, "trimmed").forEach((weight, row) => expectClose(weights[row] ?? NaN, weight));
    expectClose(Math.min(...weights), expected.trim_20_45.weights_range[0]);
    expectClose(Math.max(...weights), expected.trim_20_45.weights_range[1]);
    expectClose(
      weights.reduce((sum, w) => sum + w, 0),
      expected.trim_20_45.sum,
    );
    const sample = design(table, weights);
    const api00 = numbers(table, "api00");
    const mean = surveyMean(sample, api00);
    expectClose(mean.value, expected.trim_20_45.mean_api00[0].est);

    // survey keeps treating trimmed weights as raked ones: residuals per raked weight. Ours would be the trimmed sample's own.
    const influence = ratioInfluence(sample, api00, new Array<number>(sample.rows).fill(1));
    const perRaked = influence.map((z, row) => z / (raked.weights[row] ?? NaN));
    const residuals = calibrationResiduals(calibrationBasis(base, margins), perRaked);
    const [variance = NaN] = designCovariance(sample, [
      residuals.map((e, row) => e * (raked.weights[row] ?? NaN)),
    ]);
    expectClose(Math.sqrt(variance), expected.trim_20_45.mean_api00[0].se);
  });
});
