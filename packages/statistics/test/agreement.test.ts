import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  agreementCoefficients,
  intraclassCorrelations,
  kendallW,
  krippendorffAlpha,
  lightKappa,
  type AgreementCoefficient,
  type AgreementWeights,
  type AlphaMetric,
  type RaterMarks,
  type StatisticsError,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";
import { coded, column, numbers, referenceFile, referenceTable } from "./reference.ts";

/** Marks of a wide table in long form; an empty cell is no mark. */
function long(table: Map<string, string[]>, raters: readonly string[]): RaterMarks {
  const cells = raters.flatMap((name, rater) =>
    column(table, name).map((cell, unit) => ({ unit, rater, cell })),
  );
  const given = cells.filter(({ cell }) => cell !== "");
  return {
    unit: given.map(({ unit }) => unit),
    rater: given.map(({ rater }) => rater),
    value: given.map(({ cell }) => Number(cell)),
  };
}

interface PeerCoefficient {
  readonly coef: number;
  readonly se: number;
  readonly pa: number;
  readonly pe: number;
  readonly p: number;
}

describe("agreement of several raters", () => {
  test("Krippendorff's example, against irr (1e-9) and the published figures", (context) => {
    const marks = long(referenceTable(context, "krippendorff/ratings.csv"), ["A", "B", "C", "D"]);
    const { irr_kripp_alpha: expected } = JSON.parse(
      referenceFile(context, "krippendorff/expected.json"),
    ) as { irr_kripp_alpha: Record<AlphaMetric, number> };
    const published = { nominal: 0.743, ordinal: 0.815, interval: 0.849, ratio: 0.797 };
    for (const metric of ["nominal", "ordinal", "interval", "ratio"] as const) {
      const { alpha, units, marks: counted } = krippendorffAlpha(marks, metric);
      expect(Math.abs(alpha - expected[metric])).toBeLessThan(1e-9);
      expect(alpha).toBeCloseTo(published[metric], 3);
      expect([units, counted]).toEqual([11, 40]);
    }
  });

  test("coefficients and their standard errors, against irrCAC (5e-6)", (context) => {
    const marks = long(referenceTable(context, "krippendorff/ratings.csv"), ["A", "B", "C", "D"]);
    const { irrCAC } = JSON.parse(referenceFile(context, "krippendorff/expected.json")) as {
      irrCAC: Record<string, Record<"alpha" | "fleiss" | "gwet" | "conger" | "bp" | "pa", PeerCoefficient>>;
    };
    const same = (actual: AgreementCoefficient | null, wanted: PeerCoefficient | undefined): void => {
      expect(Math.abs((actual?.coefficient ?? NaN) - (wanted?.coef ?? NaN))).toBeLessThan(5.01e-6);
      expect(Math.abs((actual?.standardError ?? NaN) - (wanted?.se ?? NaN))).toBeLessThan(5.01e-6);
      expect(actual?.observed).toBeCloseTo(wanted?.pa ?? NaN, 9);
      expect(actual?.expected).toBeCloseTo(wanted?.pe ?? NaN, 9);
    };
    for (const [name, weights] of [
      ["unweighted", "nominal"],
      ["linear", "linear"],
      ["quadratic", "quadratic"],
      ["ordinal", "ordinal"],
      ["ratio", "ratio"],
    ] as [string, AgreementWeights][]) {
      const found = agreementCoefficients(marks, weights);
      const wanted = irrCAC[name];
      same(found.fleiss, wanted?.fleiss);
      same(found.gwet, wanted?.gwet);
      same(found.conger, wanted?.conger);
      same(found.brennanPrediger, wanted?.bp);
      same(found.percent, wanted?.pa);
    }
    for (const [name, metric] of [
      ["unweighted", "nominal"],
      ["quadratic", "interval"],
      ["ratio", "ratio"],
    ] as [string, AlphaMetric][]) {
      const found = krippendorffAlpha(marks, metric);
      // The formula that irrCAC's later sources print gives 0.14548 where its version 1.0 printed 0.14557.
      expect(Math.abs((found.standardError ?? NaN) / (irrCAC[name]?.alpha.se ?? NaN) - 1)).toBeLessThan(1e-3);
    }
  });

  test("anxiety ratings: Fleiss, Conger, Light, Kendall's W, alpha, against irr (1e-9)", (context) => {
    const table = referenceTable(context, "kappa-anxiety/ratings.csv");
    const expected = JSON.parse(referenceFile(context, "kappa-anxiety/expected.json")) as Record<
      "fleiss" | "fleiss_exact" | "light" | "kendall_W",
      { kappa: number; z: number; p: number }
    > & { kripp_ordinal: number; kripp_interval: number; icc_2_1: number };
    const raters = ["rater1", "rater2", "rater3"];
    const marks = long(table, raters);
    const { fleiss, conger } = agreementCoefficients(marks, "nominal");
    expect(fleiss?.coefficient).toBeCloseTo(expected.fleiss.kappa, 10);
    expect(conger?.coefficient).toBeCloseTo(expected.fleiss_exact.kappa, 10);
    const { codes, levels } = coded(raters.flatMap((name) => column(table, name)));
    const n = codes.length / raters.length;
    const byRater = raters.map((_, g) => codes.slice(g * n, (g + 1) * n));
    expect(lightKappa(byRater, levels.length, "nominal").kappa).toBeCloseTo(expected.light.kappa, 10);
    const values = raters.map((name) => numbers(table, name));
    const concordance = kendallW(values);
    expect(concordance.w).toBeCloseTo(expected.kendall_W.kappa, 10);
    expect(concordance.chiSquare).toBeCloseTo(expected.kendall_W.z, 9);
    expect(Math.abs(concordance.pValue - expected.kendall_W.p)).toBeLessThan(1e-6);
    // irr counts a mark once for each other mark of its unit where none is missing: 120 for 60, which moves its alpha.
    const asIrr = (metric: AlphaMetric): number =>
      1 - ((1 - krippendorffAlpha(marks, metric).alpha) * (119 / 120)) / (59 / 60);
    expect(asIrr("ordinal")).toBeCloseTo(expected.kripp_ordinal, 10);
    expect(asIrr("interval")).toBeCloseTo(expected.kripp_interval, 10);
    const icc = intraclassCorrelations(values).find(
      ({ model, marks: of }) => model === "agreement" && of === 1,
    );
    expect(icc?.value).toBeCloseTo(expected.icc_2_1, 10);
  });

  test("Shrout and Fleiss' six intraclass correlations, against psych (1e-9) and as published", (context) => {
    const table = referenceTable(context, "icc-shrout-fleiss/ratings.csv");
    const wanted = referenceTable(context, "icc-shrout-fleiss/expected_psych.csv");
    const found = intraclassCorrelations(["J1", "J2", "J3", "J4"].map((name) => numbers(table, name)));
    const kinds = { oneway: "ICC1", agreement: "ICC2", consistency: "ICC3" };
    const published = { ICC1: 0.17, ICC2: 0.29, ICC3: 0.71, ICC1k: 0.44, ICC2k: 0.62, ICC3k: 0.91 };
    for (const { model, marks, value, interval, f, pValue } of found) {
      const type = `${kinds[model]}${marks === 1 ? "" : "k"}` as keyof typeof published;
      const row = column(wanted, "type").indexOf(type);
      const peer = (name: string): number => numbers(wanted, name)[row] ?? NaN;
      expect(Math.abs(value - peer("ICC"))).toBeLessThan(1e-9);
      expect(Math.abs(f - peer("F"))).toBeLessThan(1e-9 * f);
      expect(Math.abs(pValue - peer("p"))).toBeLessThan(1e-9);
      expect(Math.abs(interval.lower - peer("lower bound"))).toBeLessThan(1e-9);
      expect(Math.abs(interval.upper - peer("upper bound"))).toBeLessThan(1e-9);
      expect(value).toBeCloseTo(published[type], 2);
    }
  });

  const two = { unit: [0, 0, 1, 1], rater: [0, 1, 0, 1], value: [1, 2, 3, 3] };
  test.each<[string, () => unknown, StatisticsError["code"]]>([
    ["no mark", () => krippendorffAlpha({ unit: [], value: [] }, "interval"), "empty_input"],
    ["one mark a unit", () => krippendorffAlpha({ unit: [0, 1], value: [1, 2] }, "nominal"), "empty_input"],
    ["all equal", () => krippendorffAlpha({ unit: [0, 0], value: [2, 2] }, "interval"), "no_variation"],
    ["a missing value", () => krippendorffAlpha({ unit: [0, 0], value: [2, NaN] }, "interval"), "not_finite"],
    ["below 0, ratio", () => krippendorffAlpha({ unit: [0, 0], value: [2, -1] }, "ratio"), "out_of_range"],
    ["twice", () => agreementCoefficients({ ...two, rater: [0, 0, 0, 1] }, "nominal"), "duplicate_mark"],
    ["off the scale", () => agreementCoefficients(two, "nominal", { scale: [1, 2] }), "not_a_code"],
    ["one category", () => agreementCoefficients({ ...two, value: [1, 1, 1, 1] }, "linear"), "no_variation"],
    ["one rater", () => intraclassCorrelations([[1, 2, 3]]), "out_of_range"],
    [
      "no variation",
      () =>
        intraclassCorrelations([
          [1, 1],
          [1, 1],
        ]),
      "no_variation",
    ],
    [
      "no order",
      () =>
        kendallW([
          [1, 1],
          [2, 2],
        ]),
      "no_variation",
    ],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });

  test("one unit has no standard error, and says so", () => {
    const one = krippendorffAlpha({ unit: [0, 0, 0], value: [1, 2, 2] }, "interval");
    expect(one).toMatchObject({ standardError: null, interval: null, units: 1 });
    expect(
      agreementCoefficients({ unit: [0, 0], rater: [0, 1], value: [1, 2] }, "nominal").gwet,
    ).toMatchObject({ standardError: null });
  });

  test("neither the order of marks nor a change of scale moves alpha", () => {
    const marks = fc.array(fc.tuple(fc.nat(6), fc.nat(5)), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(marks, fc.constantFrom<AlphaMetric>("nominal", "ordinal", "interval"), (given, metric) => {
        const of = (rows: [number, number][], a = 0, b = 1): number | string => {
          const ratings = { unit: rows.map(([unit]) => unit), value: rows.map(([, value]) => a + b * value) };
          try {
            return krippendorffAlpha(ratings, metric).alpha;
          } catch {
            return "undefined";
          }
        };
        const there = of(given);
        for (const other of [of([...given].reverse()), of(given, 3, 2)]) {
          if (typeof there === "number") expect(other).toBeCloseTo(there, 10);
          else expect(other).toBe(there);
        }
      }),
    );
  });
});
