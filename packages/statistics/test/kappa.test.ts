import { describe, expect, test } from "vitest";
import { cohenKappa, percentAgreement, type StatisticsError, type KappaWeights } from "../src/index.ts";
import { coded, column, numbers, referenceFile, referenceTable } from "./reference.ts";
import { codeOf } from "./error-code.ts";

describe("agreement of two raters", () => {
  /** Cohen 1960's form by hand: 45 + 35 agree of 100, margins 60/40 and 55/45: (0.80 - 0.51) / 0.49. */
  const yes = (n: number): number[] => new Array<number>(n).fill(1);
  const no = (n: number): number[] => new Array<number>(n).fill(0);
  const first = [...yes(60), ...no(40)];
  const second = [...yes(45), ...no(15), ...yes(10), ...no(30)];

  test("kappa of a two by two table, by hand", () => {
    const result = cohenKappa(first, second, 2, "nominal");
    expect(result.observed).toBeCloseTo(0.75, 14);
    expect(result.expected).toBeCloseTo(0.6 * 0.55 + 0.4 * 0.45, 14);
    expect(result.kappa).toBeCloseTo((0.75 - 0.51) / 0.49, 14);
    // With two categories every weighting is the same.
    expect(cohenKappa(first, second, 2, "quadratic").kappa).toBeCloseTo(result.kappa, 14);
    expect(percentAgreement([first, second])).toBe(0.75);
  });

  test("full agreement is 1 with no error; order of subjects and of raters does not matter", () => {
    expect(cohenKappa(first, first, 2, "linear")).toMatchObject({ kappa: 1, observed: 1 });
    expect(cohenKappa(first, first, 2, "linear").standardError).toBeCloseTo(0, 12);
    const there = cohenKappa(first, second, 2, "linear");
    const back = cohenKappa([...second].reverse(), [...first].reverse(), 2, "linear");
    expect(back.kappa).toBeCloseTo(there.kappa, 12);
    expect(back.standardErrorNull).toBeCloseTo(there.standardErrorNull, 12);
  });

  test.each<[string, () => unknown, StatisticsError["code"]]>([
    ["no subject", () => cohenKappa([], [], 2, "nominal"), "empty_input"],
    ["one mark missing", () => cohenKappa([0, 1], [0], 2, "nominal"), "length_mismatch"],
    ["a code out of range", () => cohenKappa([0, 2], [0, 1], 2, "nominal"), "not_a_code"],
    ["all in one category", () => cohenKappa([1, 1], [1, 1], 2, "nominal"), "no_variation"],
    ["one subject, two marks", () => cohenKappa([1], [0], 2, "nominal"), "no_variation"],
    ["one rater", () => percentAgreement([[1, 2]]), "out_of_range"],
    ["nobody marked", () => percentAgreement([[], []]), "empty_input"],
    ["a missing mark", () => percentAgreement([[1], [NaN]]), "not_finite"],
    ["a negative tolerance", () => percentAgreement([[1], [1]], -1), "out_of_range"],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });

  test("anxiety ratings, against irr (1e-9, p 1e-6)", (context) => {
    const table = referenceTable(context, "kappa-anxiety/ratings.csv");
    const expected = JSON.parse(referenceFile(context, "kappa-anxiety/expected.json")) as Record<
      string,
      { kappa: number; z: number; p: number; n: number }
    > & { agree_pct: number; agree_pct_tol1: number };
    for (const [name, raters, weights] of [
      ["kappa2_unweighted", ["rater1", "rater2"], "nominal"],
      ["kappa2_equal", ["rater1", "rater2"], "linear"],
      ["kappa2_squared", ["rater1", "rater2"], "quadratic"],
      ["kappa2_23_squared", ["rater2", "rater3"], "quadratic"],
    ] as [string, [string, string], KappaWeights][]) {
      // irr spaces the marks that occur evenly: 4 and 6 are neighbours where nobody gave a 5.
      const marks = raters.map((rater) => column(table, rater));
      const { codes, levels } = coded(marks.flat());
      const n = marks[0]?.length ?? 0;
      const result = cohenKappa(codes.slice(0, n), codes.slice(n), levels.length, weights);
      const wanted = expected[name];
      expect(Math.abs(result.kappa / (wanted?.kappa ?? NaN) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(result.z / (wanted?.z ?? NaN) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(result.pValue - (wanted?.p ?? NaN))).toBeLessThan(1e-6);
      expect(result.n).toBe(wanted?.n);
    }
    const all = ["rater1", "rater2", "rater3"].map((rater) => numbers(table, rater));
    expect(percentAgreement(all) * 100).toBe(expected.agree_pct);
    expect(percentAgreement(all, 1) * 100).toBe(expected.agree_pct_tol1);
  });
});
