import { describe, expect, test } from "vitest";
import { bivariateNormalCdf } from "../src/distribution/bivariate-normal.ts";
import { createRandom, createSurveyDesign, importancePerformance, surveyDrivers } from "../src/index.ts";
import { codeOf } from "./error-code.ts";

const rows = 600;
const [a, b, c, d, noise] = [0, 1, 2, 3, 4].map((label) => {
  const values = new Float64Array(rows);
  createRandom("drivers", String(label)).fillNormal(values);
  return values;
});
const z = (values: Float64Array | undefined, row: number): number => values?.[row] ?? 0;
const items = [
  Float64Array.from({ length: rows }, (_, i) => 60 + 12 * z(a, i)),
  Float64Array.from({ length: rows }, (_, i) => 62 + 12 * z(b, i)),
  Float64Array.from({ length: rows }, (_, i) => 80 + 12 * z(c, i)),
  Float64Array.from({ length: rows }, (_, i) => 61 + 12 * z(d, i)),
];
const overall = Float64Array.from(
  { length: rows },
  (_, i) => 70 + 6 * z(a, i) + 5 * z(c, i) + 2 * z(b, i) + 6 * z(noise, i),
);
const weights = Float64Array.from({ length: rows }, (_, i) => 1 + (i % 3));
const everybody = new Uint8Array(rows).fill(1);
const answered = (values: ArrayLike<number>) => ({ values, answered: everybody });

describe("drivers of satisfaction under a design", () => {
  const found = surveyDrivers(createSurveyDesign({ weights }), answered(overall), items.map(answered));

  test("figures are those of the bootstrap's function, errors within a tenth of its, chances within 0.05", () => {
    const drawn = importancePerformance(overall, items, {
      resamples: 1000,
      random: createRandom("drivers"),
      weights,
    });
    expect(found.importanceCut).toBeCloseTo(drawn.importanceCut, 12);
    expect(found.performanceCut).toBeCloseTo(drawn.performanceCut, 10);
    found.drivers.forEach((driver, k) => {
      const other = drawn.drivers[k];
      expect(driver.importance).toBeCloseTo(other?.importance ?? NaN, 12);
      expect(driver.performance).toBeCloseTo(other?.performance ?? NaN, 10);
      expect(driver.quadrant).toBe(other?.quadrant);
      expect(Math.abs(driver.importanceError / (other?.importanceError ?? NaN) - 1)).toBeLessThan(0.1);
      expect(Math.abs(driver.performanceError / (other?.performanceError ?? NaN) - 1)).toBeLessThan(0.1);
      for (const quadrant of ["fix_first", "keep_up", "low_priority", "possible_overkill"] as const)
        expect(Math.abs(driver.chance[quadrant] - (other?.chance[quadrant] ?? NaN))).toBeLessThan(0.05);
    });
  });

  test("chances of one item sum to 1, and its own quarter is the likeliest where it is clear", () => {
    for (const { chance } of found.drivers)
      expect(Object.values(chance).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    expect(found.drivers[0]?.quadrant).toBe("fix_first");
    expect(found.drivers[0]?.chance.fix_first).toBeGreaterThan(0.95);
  });

  test("who was not asked is not read", () => {
    const asked = Uint8Array.from({ length: rows }, (_, i) => (i % 5 < 2 ? 1 : 0));
    const half = items.map((values) => ({
      values: values.map((x, i) => (asked[i] === 1 ? x : NaN)),
      answered: asked,
    }));
    const part = surveyDrivers(createSurveyDesign({ weights }), answered(overall), half);
    const own = Array.from(asked.keys()).filter((i) => asked[i] === 1);
    const kept = (values: Float64Array) => answered(Float64Array.from(own, (i) => values[i] ?? 0));
    const alone = surveyDrivers(
      createSurveyDesign({ weights: own.map((i) => weights[i] ?? 0) }),
      { values: kept(overall).values, answered: everybody },
      items.map((values) => ({ values: kept(values).values, answered: everybody })),
    );
    part.drivers.forEach((driver, k) => {
      expect(driver.importance).toBeCloseTo(alone.drivers[k]?.importance ?? NaN, 12);
      expect(driver.performance).toBeCloseTo(alone.drivers[k]?.performance ?? NaN, 10);
      expect(driver.importanceError).toBeCloseTo(alone.drivers[k]?.importanceError ?? NaN, 3);
    });
  });

  test("an item that does not vary is refused", () => {
    const constant = [answered(new Float64Array(rows).fill(80)), ...items.map(answered)];
    expect(codeOf(() => surveyDrivers(createSurveyDesign({ weights }), answered(overall), constant))).toBe(
      "no_variation",
    );
  });
});

test.each([
  [0, 0, 0, 0.25],
  [0, 0, 0.5, 1 / 3],
  [0, 0, -0.5, 1 / 6],
  [0, 0, 0.9, 0.25 + Math.asin(0.9) / (2 * Math.PI)],
])("bivariate normal: P(X <= %d, Y <= %d) at correlation %d is %d", (h, k, rho, expected) => {
  expect(bivariateNormalCdf(h, k, rho)).toBeCloseTo(expected, 9);
});
