import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  caseMixAdjustment,
  createSurveyDesign,
  gregWeights,
  jackknifeVariance,
  nonResponseWeights,
  promoterValues,
  raoScottTest,
  scaleValues,
  surveyDomainMeans,
  surveyMean,
  surveyTotal,
  weightedMeanOf,
  type StatisticsError,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";
import { coded, column, numbers, referenceFile, referenceTable } from "./reference.ts";

describe("replicates, tests and weights of surveys", () => {
  test("jackknife: of a total exactly the linearised error, of a mean nearly", (context) => {
    const table = referenceTable(context, "survey-apistrat/apistrat.csv");
    const stratum = coded(column(table, "stype")).codes;
    const design = createSurveyDesign({ weights: numbers(table, "pw"), stratum });
    const y = numbers(table, "api00");
    const total = jackknifeVariance(design, (weights) =>
      weights.reduce((sum, w, row) => sum + w * (y[row] ?? 0), 0),
    );
    expect(Math.sqrt(total.variance) / (surveyTotal(design, y).standardError ?? NaN)).toBeCloseTo(1, 9);
    const mean = jackknifeVariance(design, weightedMeanOf(y));
    const linearised = surveyMean(design, y);
    expect(mean.value).toBeCloseTo(linearised.value, 10);
    expect(mean.replicates).toBe(200);
    expect(Math.abs(Math.sqrt(mean.variance) / (linearised.standardError ?? NaN) - 1)).toBeLessThan(0.01);
  });

  test("Rao-Scott test of school type by growth target, against R survey (1e-9)", (context) => {
    const table = referenceTable(context, "survey-apistrat/apistrat.csv");
    const { chisq_schwide_stype: expected } = JSON.parse(
      referenceFile(context, "survey-apistrat/expected.json"),
    ) as { chisq_schwide_stype: { F: number; ndf: number; ddf: number; p: number } };
    const type = coded(column(table, "stype"));
    const wide = coded(column(table, "sch.wide"));
    const fpc = new Float64Array(type.levels.length);
    numbers(table, "fpc").forEach((size, row) => (fpc[type.codes[row] ?? 0] = size));
    const design = createSurveyDesign({
      weights: numbers(table, "pw"),
      stratum: type.codes,
      populationUnits: fpc,
    });
    const found = raoScottTest(
      design,
      { code: wide.codes, categories: wide.levels.length },
      { code: type.codes, categories: type.levels.length },
    );
    expect(found.f / expected.F).toBeCloseTo(1, 9);
    expect(found.numeratorDf / expected.ndf).toBeCloseTo(1, 9);
    expect(found.denominatorDf / expected.ddf).toBeCloseTo(1, 9);
    expect(found.pValue / expected.p).toBeCloseTo(1, 6);
  });

  test("calibrated weights meet their totals; post-stratification is one case of it", () => {
    const group = [0, 0, 0, 1, 1];
    const columns = [group.map((g) => (g === 0 ? 1 : 0)), group.map((g) => (g === 1 ? 1 : 0))];
    const found = gregWeights([1, 1, 2, 1, 3], columns, [40, 60]);
    expect([...found.weights].map((w) => Math.round(w * 1e9) / 1e9)).toEqual([10, 10, 20, 15, 45]);
    expect(found).toMatchObject({ negative: 0 });
    expect(found.totalError).toBeLessThan(1e-12);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -20, max: 20 })), {
          minLength: 5,
          maxLength: 30,
        }),
        (rows) => {
          fc.pre(new Set(rows.map(([, x]) => x)).size > 1);
          const ones = rows.map(() => 1);
          const totals = [1000, 700];
          expect(
            gregWeights(
              rows.map(([w]) => w),
              [ones, rows.map(([, x]) => x)],
              totals,
            ).totalError,
          ).toBeLessThan(1e-8);
        },
      ),
    );
    expect(
      gregWeights(
        [1, 1, 1],
        [
          [1, 1, 1],
          [0, 1, 5],
        ],
        [3, -6],
      ).negative,
    ).toBeGreaterThan(0);
  });

  test("those who answer stand for those of their cell who did not", () => {
    expect([...nonResponseWeights([1, 2, 3, 4], [0, 0, 1, 1], [1, 0, 1, 1])]).toEqual([3, 0, 3, 4]);
  });

  test.each<[string, () => unknown, StatisticsError["code"]]>([
    [
      "a jackknife of a single unit",
      () =>
        jackknifeVariance(
          createSurveyDesign({ weights: [1, 1, 1], stratum: [0, 0, 1], singleUnitRule: "certainty" }),
          weightedMeanOf([1, 2, 3]),
        ),
      "single_unit_stratum",
    ],
    ["a cell without an answer", () => nonResponseWeights([1, 1], [0, 1], [1, 0]), "empty_category"],
    [
      "the same column twice",
      () =>
        gregWeights(
          [1, 1],
          [
            [1, 1],
            [1, 1],
          ],
          [2, 2],
        ),
      "collinear",
    ],
    ["an answer off the scale map", () => scaleValues([6], [1, 2], [0, 100]), "not_a_code"],
    ["thresholds that cross", () => promoterValues([1], { promoters: 5, detractors: 6 }), "out_of_range"],
    [
      "an adjuster that does not vary within units",
      () => caseMixAdjustment([1, 2, 3, 4], [0, 0, 1, 1], 2, [[1, 1, 0, 0]]),
      "collinear",
    ],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});

describe("satisfaction of residents, against R (1e-9)", () => {
  const load = (context: Parameters<typeof referenceTable>[0]) => {
    const table = referenceTable(context, "satisfaction-housing/housing.csv");
    const times = numbers(table, "Freq");
    const repeat = (name: string): string[] =>
      column(table, name).flatMap((cell, row) => new Array<string>(times[row] ?? 0).fill(cell));
    const answers = repeat("Sat").map((cell) => ["Low", "Medium", "High"].indexOf(cell) + 1);
    return { repeat, answers };
  };

  test("score, top box and net promoter score with their errors, whole and by type", (context) => {
    const { repeat, answers } = load(context);
    const design = createSurveyDesign({ weights: answers.map(() => 1) });
    const measures = {
      s100: [...scaleValues(answers, [1, 2, 3], [0, 50, 100])],
      top: answers.map((answer) => (answer === 3 ? 1 : 0)),
      // The peer prints its score as a share.
      nps: [...promoterValues(answers, { promoters: 3, detractors: 1 })].map((value) => value / 100),
    };
    const overall = referenceTable(context, "satisfaction-housing/expected_overall.csv");
    for (const [file, variable] of [
      ["expected_by_type", "Type"],
      ["expected_by_infl", "Infl"],
    ] as const) {
      const wanted = referenceTable(context, `satisfaction-housing/${file}.csv`);
      const { codes, levels } = coded(repeat(variable));
      expect(levels).toEqual(column(wanted, variable));
      for (const [name, y] of Object.entries(measures)) {
        const found = surveyDomainMeans(design, y, codes, levels.length);
        found.forEach((own, d) => {
          expect((own?.value ?? NaN) - (numbers(wanted, name)[d] ?? NaN)).toBeCloseTo(0, 9);
          expect((own?.standardError ?? NaN) - (numbers(wanted, `se_${name}`)[d] ?? NaN)).toBeCloseTo(0, 9);
          expect(own?.n).toBe(numbers(wanted, "n")[d]);
        });
        const row = column(overall, "measure").indexOf(name);
        const whole = surveyMean(design, y);
        expect(whole.value - (numbers(overall, "est")[row] ?? NaN)).toBeCloseTo(0, 9);
        expect((whole.standardError ?? NaN) - (numbers(overall, "se")[row] ?? NaN)).toBeCloseTo(0, 9);
      }
    }
  });

  test("case-mix adjustment of four types of housing", (context) => {
    const { repeat, answers } = load(context);
    const wanted = referenceTable(context, "satisfaction-housing/expected_casemix_adjusted.csv");
    const types = column(wanted, "Type");
    const is = (name: string, level: string): number[] =>
      repeat(name).map((cell) => (cell === level ? 1 : 0));
    const found = caseMixAdjustment(
      scaleValues(answers, [1, 2, 3], [0, 50, 100]),
      repeat("Type").map((type) => types.indexOf(type)),
      types.length,
      [is("Infl", "Medium"), is("Infl", "High"), is("Cont", "High")],
    );
    types.forEach((_, u) => {
      expect((found.raw[u] ?? NaN) - (numbers(wanted, "raw")[u] ?? NaN)).toBeCloseTo(0, 9);
      expect((found.adjusted[u] ?? NaN) - (numbers(wanted, "adjusted")[u] ?? NaN)).toBeCloseTo(0, 9);
    });
  });
});
