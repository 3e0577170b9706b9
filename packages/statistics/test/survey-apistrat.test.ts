import { describe, expect, test, type TestContext } from "vitest";
import {
  createSurveyDesign,
  designCovariance,
  proportionInterval,
  ratioInfluence,
  surveyDomainMeans,
  surveyMean,
  surveyProportion,
  surveyQuantile,
  surveyRatio,
  surveyTotal,
  waldInterval,
  type SurveyDesign,
  type SurveyEstimate,
} from "../src/index.ts";
import { coded, column, numbers, referenceFile, referenceTable } from "./reference.ts";

/** California's Academic Performance Index of 2000, stratified by school type; figures by R survey 4.1. */
interface Named {
  readonly name: string;
  readonly est: number;
  readonly se: number;
  readonly ci_lo: number;
  readonly ci_hi: number;
  readonly deff: number;
}
interface Expected {
  readonly mean_fpc: Named[];
  readonly mean_nofpc: Named[];
  readonly total_fpc: Named[];
  readonly total_stype: Named[];
  readonly prop_schwide: Named[];
  readonly ratio_api00_api99: { est: number; se: number; ci: [number, number] };
  readonly by_stype: { stype: string; api00: number; se: number }[];
  readonly by_county: { cname: string; n: number; api00: number; se: number }[];
  readonly by_stype_compimp: Record<string, string | number>[];
  readonly domain_emer20: Named[];
  readonly quantile_api00: { p: number; quantile: number; se: number; "ci.2.5": number; "ci.97.5": number }[];
  readonly contrast_E_minus_H: { est: number; se: number };
  readonly diff_api00_api99: { est: number; se: number };
  readonly degf: number;
  readonly ciprop_schwide_logit: { est: number; lo: number; hi: number };
}

function load(context: TestContext): {
  table: Map<string, string[]>;
  expected: Expected;
  design: SurveyDesign;
  withoutCorrection: SurveyDesign;
} {
  const table = referenceTable(context, "survey-apistrat/apistrat.csv");
  const expected = JSON.parse(referenceFile(context, "survey-apistrat/expected.json")) as Expected;
  const { codes: stratum, levels } = coded(column(table, "stype"));
  const fpc = numbers(table, "fpc");
  const populationUnits = levels.map((_, h) => fpc[stratum.indexOf(h)] ?? NaN);
  const weights = numbers(table, "pw");
  return {
    table,
    expected,
    design: createSurveyDesign({ weights, stratum, populationUnits }),
    withoutCorrection: createSurveyDesign({ weights, stratum }),
  };
}

const against = { designEffectAgainst: "without_replacement" } as const;

function expectNamed(estimate: SurveyEstimate, named: Named): void {
  expectClose(estimate.value, named.est);
  expectClose(estimate.standardError ?? NaN, named.se);
  const wald = waldInterval(estimate.value, estimate.standardError ?? NaN, 0.95);
  expectClose(wald.lower, named.ci_lo);
  expectClose(wald.upper, named.ci_hi);
}

function expectClose(actual: number, expected: number, relative = 1e-9): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(Math.abs(expected), 1e-300));
}

describe("stratified sample, against R survey (1e-9)", () => {
  test("means with and without finite population correction, intervals, design effects", (context) => {
    const { table, expected, design, withoutCorrection } = load(context);
    for (const [sample, cases] of [
      [design, expected.mean_fpc],
      [withoutCorrection, expected.mean_nofpc],
    ] as const) {
      for (const named of cases) {
        const estimate = surveyMean(sample, numbers(table, named.name), against);
        expectNamed(estimate, named);
        expectClose(estimate.designEffect ?? NaN, named.deff);
      }
    }
    expect(surveyMean(design, numbers(table, "api00")).degreesOfFreedom).toBe(expected.degf);
  });

  test("total, and totals known from the strata, whose error is 0 by design", (context) => {
    const { table, expected, design } = load(context);
    for (const named of expected.total_fpc) {
      const estimate = surveyTotal(design, numbers(table, named.name), against);
      expectNamed(estimate, named);
      expectClose(estimate.designEffect ?? NaN, named.deff);
    }
    for (const named of expected.total_stype) {
      const stratum = column(table, "stype").map((value) => (`stype${value}` === named.name ? 1 : 0));
      const estimate = surveyTotal(design, stratum);
      expectClose(estimate.value, named.est);
      expect(estimate).toMatchObject({ standardError: 0, state: "fixed_by_margins" });
    }
  });

  test("proportions, Wald and logit interval", (context) => {
    const { table, expected, design } = load(context);
    for (const named of expected.prop_schwide) {
      const y = column(table, "sch.wide").map((value) => (`sch.wide${value}` === named.name ? 1 : 0));
      expectNamed(surveyMean(design, y), named);
    }
    const yes = column(table, "sch.wide").map((value) => (value === "Yes" ? 1 : 0));
    const estimate = surveyProportion(design, yes, { level: 0.95, method: "logit" });
    expectClose(estimate.value, expected.ciprop_schwide_logit.est);
    expectClose(estimate.interval?.lower ?? NaN, expected.ciprop_schwide_logit.lo);
    expectClose(estimate.interval?.upper ?? NaN, expected.ciprop_schwide_logit.hi);
    expect(proportionInterval(estimate, 0.95)).toEqual(estimate.interval);
  });

  test("ratio", (context) => {
    const { table, expected, design } = load(context);
    const estimate = surveyRatio(design, numbers(table, "api00"), numbers(table, "api99"));
    const { est, se, ci } = expected.ratio_api00_api99;
    expectNamed(estimate, { name: "ratio", est, se, ci_lo: ci[0], ci_hi: ci[1], deff: NaN });
  });

  test("domains that are strata, that cut across them, and a subset", (context) => {
    const { table, expected, design } = load(context);
    const api00 = numbers(table, "api00");
    const byStratum = coded(column(table, "stype"));
    const strata = surveyDomainMeans(design, api00, byStratum.codes, byStratum.levels.length);
    for (const { stype, api00: est, se } of expected.by_stype) {
      const estimate = strata[byStratum.levels.indexOf(stype)];
      expectClose(estimate?.value ?? NaN, est);
      expectClose(estimate?.standardError ?? NaN, se);
    }
    for (const cell of expected.by_stype_compimp) {
      const domain = column(table, "stype").map((stype, row) =>
        stype === cell["stype"] && column(table, "comp.imp")[row] === cell["comp.imp"] ? 1 : 0,
      );
      for (const name of ["api00", "enroll"]) {
        const estimate = surveyMean(design, numbers(table, name), { domain });
        expectClose(estimate.value, Number(cell[name]));
        expectClose(estimate.standardError ?? NaN, Number(cell[`se_${name}`]));
      }
    }
    const domain = numbers(table, "emer").map((emer) => (emer > 20 ? 1 : 0));
    for (const named of expected.domain_emer20) expectNamed(surveyMean(design, api00, { domain }), named);
  });

  test("57 counties: a county with one school has no standard error, where survey prints 0", (context) => {
    const { table, expected, design } = load(context);
    const { codes, levels } = coded(column(table, "cname"));
    const estimates = surveyDomainMeans(design, numbers(table, "api00"), codes, levels.length);
    let single = 0;
    for (const { cname, n, api00, se } of expected.by_county) {
      const estimate = estimates[levels.indexOf(cname)];
      expect(estimate?.n).toBe(n);
      expectClose(estimate?.value ?? NaN, api00);
      if (n > 1) expectClose(estimate?.standardError ?? NaN, se);
      else {
        expect(estimate).toMatchObject({ state: "single_unit", standardError: null, designEffect: null });
        single++;
      }
    }
    expect(single).toBeGreaterThan(10);
  });

  test("quantiles with Woodruff's interval", (context) => {
    const { table, expected, design } = load(context);
    for (const row of expected.quantile_api00) {
      const estimate = surveyQuantile(design, numbers(table, "api00"), row.p);
      expect(estimate.value).toBe(row.quantile);
      expectClose(estimate.interval?.lower ?? NaN, row["ci.2.5"], 1e-6);
      expectClose(estimate.interval?.upper ?? NaN, row["ci.97.5"], 1e-6);
      expectClose(estimate.standardError ?? NaN, row.se, 1e-6);
    }
  });

  test("contrast of domains and difference of measures, from the covariance of linearised values", (context) => {
    const { table, expected, design } = load(context);
    const ones = new Array<number>(design.rows).fill(1);
    const api00 = numbers(table, "api00");
    const inStratum = (name: string): number[] =>
      column(table, "stype").map((stype) => (stype === name ? 1 : 0));
    for (const [a, b, wanted] of [
      [
        ratioInfluence(design, api00, ones, { domain: inStratum("E") }),
        ratioInfluence(design, api00, ones, { domain: inStratum("H") }),
        expected.contrast_E_minus_H,
      ],
      [
        ratioInfluence(design, api00, ones),
        ratioInfluence(design, numbers(table, "api99"), ones),
        expected.diff_api00_api99,
      ],
    ] as const) {
      const [aa = NaN, ab = NaN, , bb = NaN] = designCovariance(design, [a, b]);
      expectClose(Math.sqrt(aa - 2 * ab + bb), wanted.se);
    }
  });
});
