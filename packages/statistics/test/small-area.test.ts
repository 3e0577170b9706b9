import { describe, expect, test } from "vitest";
import {
  batteseHarterFuller,
  betaBinomial,
  createRandom,
  fayHerriot,
  intraclassCorrelations,
  shrinkToClass,
  type StatisticsError,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";
import { column, numbers, referenceFile, referenceTable } from "./reference.ts";

const largest = (actual: ArrayLike<number>, expected: ArrayLike<number>): number =>
  Math.max(...Array.from(actual, (value, i) => Math.abs(value - (expected[i] ?? NaN))));

interface PeerFit {
  readonly refvar: number;
  readonly beta: { readonly beta: number; readonly "std.error": number }[];
}

describe("figures of small areas", () => {
  test("Fay-Herriot on milk expenditure, against sae (1e-6)", (context) => {
    const milk = referenceTable(context, "fay-herriot-milk/milk.csv");
    const wanted = referenceTable(context, "fay-herriot-milk/expected.csv");
    const fits = JSON.parse(referenceFile(context, "fay-herriot-milk/expected.json")) as Record<
      "majorarea" | "intercept",
      PeerFit
    >;
    const y = numbers(milk, "yi");
    const psi = numbers(milk, "SD").map((deviation) => deviation ** 2);
    const area = column(milk, "MajorArea");
    const columns = ["", "2", "3", "4"].map((level) =>
      area.map((own) => (level === "" || own === level ? 1 : 0)),
    );
    for (const [name, found] of [
      ["majorarea", fayHerriot(y, psi, columns)],
      ["intercept", fayHerriot(y, psi)],
    ] as const) {
      expect(Math.abs(found.variance - fits[name].refvar)).toBeLessThan(1e-6);
      expect(largest(found.estimate, numbers(wanted, `eblup_${name}`))).toBeLessThan(1e-6);
      expect(largest(found.meanSquaredError, numbers(wanted, `mse_${name}`))).toBeLessThan(1e-6);
      found.coefficients.forEach(({ value, standardError }, k) => {
        expect(Math.abs(value - (fits[name].beta[k]?.beta ?? NaN))).toBeLessThan(1e-6);
        expect(Math.abs(standardError - (fits[name].beta[k]?.["std.error"] ?? NaN))).toBeLessThan(1e-6);
      });
    }
  });

  test("beta-binomial litters, against VGAM (alpha and beta 1e-4, shares 1e-5)", (context) => {
    const lirat = referenceTable(context, "betabinomial-lirat/lirat.csv");
    const wanted = referenceTable(context, "betabinomial-lirat/expected.csv");
    const expected = JSON.parse(referenceFile(context, "betabinomial-lirat/expected.json")) as {
      alpha: number;
      beta: number;
      rho: number;
      loglik: number;
      se_linear_predictors: Record<string, number>;
    };
    const found = betaBinomial(numbers(lirat, "R"), numbers(lirat, "N"));
    expect(Math.abs(found.alpha - expected.alpha)).toBeLessThan(1e-4);
    expect(Math.abs(found.beta - expected.beta)).toBeLessThan(1e-4);
    expect(Math.abs(found.correlation - expected.rho)).toBeLessThan(1e-4);
    expect(found.logLikelihood).toBeCloseTo(expected.loglik, 6);
    // VGAM's errors come from the expected information, these from the observed.
    Object.values(expected.se_linear_predictors).forEach((error, k) =>
      expect(Math.abs((found.logitErrors[k] ?? NaN) / error - 1)).toBeLessThan(0.05),
    );
    const ends = { eb: "value", lo: "lower", hi: "upper" } as const;
    for (const [name, key] of Object.entries(ends) as [keyof typeof ends, string][]) {
      const own = found.shares.map(({ value, interval }) =>
        key === "value" ? value : key === "lower" ? interval.lower : interval.upper,
      );
      expect(largest(own, numbers(wanted, name))).toBeLessThan(1e-5);
    }
  });

  test("Battese, Harter and Fuller with equal rows is the analysis of variance", () => {
    const random = createRandom("bhf");
    const [areas, rows] = [12, 5];
    const table = Array.from({ length: rows }, () => new Float64Array(areas));
    const worth = Array.from({ length: areas }, () => 2 * random.normal());
    table.forEach((marks) => worth.forEach((own, u) => (marks[u] = 50 + own + random.normal())));
    const icc = intraclassCorrelations(table)[0];
    const level = table.flatMap(() => Array.from({ length: areas }, (_, u) => u));
    const found = batteseHarterFuller(
      table.flatMap((marks) => [...marks]),
      { name: "area", level, levels: areas },
      [new Array<number>(areas * rows).fill(1)],
      [new Array<number>(areas).fill(1)],
    );
    expect(found.areaVariance / (found.areaVariance + found.errorVariance)).toBeCloseTo(icc?.value ?? NaN, 7);
    const means = worth.map((_, u) => table.reduce((sum, marks) => sum + (marks[u] ?? 0) / rows, 0));
    const all = means.reduce((sum, mean) => sum + mean / areas, 0);
    const share = found.areaVariance / (found.areaVariance + found.errorVariance / rows);
    expect(
      largest(
        found.estimate,
        means.map((mean) => all + share * (mean - all)),
      ),
    ).toBeLessThan(1e-7);
    // Error of the area's effect known, of the constant, and twice the cost of two variances: more than the first alone.
    found.meanSquaredError.forEach((own) => expect(own).toBeGreaterThan((1 - share) * found.areaVariance));
  });

  test("shrinkage with a stated k can be done by hand", () => {
    const found = shrinkToClass([90, 60, NaN, 70], [30, 10, 0, 5], [0, 0, 0, 1], 2, 10);
    const mean = (30 * 90 + 10 * 60) / 40;
    expect(found.classMean).toEqual([mean, 70]);
    expect(found.value[0]).toBeCloseTo((30 * 90 + 10 * mean) / 40, 12);
    expect(found.value[1]).toBeCloseTo((10 * 60 + 10 * mean) / 20, 12);
    expect([found.value[2], found.share[2]]).toEqual([mean, 0]);
    expect(found.value[3]).toBeCloseTo(70, 12);
    expect([...shrinkToClass([90, 60], [3, 1], [0, 0], 1, 0).value]).toEqual([90, 60]);
  });

  test("areas that differ no more than their errors have a variance of 0, and the mean's figure", () => {
    const found = fayHerriot([50, 50.1, 49.9, 50], [4, 4, 4, 4]);
    expect(found).toMatchObject({ variance: 0, atZero: true });
    for (const estimate of found.estimate) expect(estimate).toBeCloseTo(50, 12);
    for (const error of found.meanSquaredError) expect(error).toBeGreaterThan(0);
  });

  test.each<[string, () => unknown, StatisticsError["code"]]>([
    ["no area", () => fayHerriot([], []), "empty_input"],
    ["one area", () => fayHerriot([1], [1]), "no_variation"],
    ["no sampling variance", () => fayHerriot([1, 2], [1, 0]), "out_of_range"],
    [
      "the same column twice",
      () =>
        fayHerriot(
          [1, 2, 4],
          [1, 1, 1],
          [
            [1, 1, 1],
            [1, 1, 1],
          ],
        ),
      "collinear",
    ],
    ["more successes than trials", () => betaBinomial([3], [2]), "out_of_range"],
    ["all successes", () => betaBinomial([2, 3], [2, 3]), "no_variation"],
    ["shares too alike", () => betaBinomial([5, 5, 5, 5], [10, 10, 10, 10]), "no_variation"],
    ["a negative k", () => shrinkToClass([1], [1], [0], 1, -1), "out_of_range"],
    ["an empty class", () => shrinkToClass([NaN], [0], [0], 1, 5), "empty_category"],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});
