import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  betaCdf,
  betaQuantile,
  binomialUpperTail,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
} from "../src/index.ts";
import { fastUpperTail } from "../src/distribution/normal-tail.ts";
import { codeOf } from "./error-code.ts";

function expectRelative(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

/** Reference values by mpmath at 40 digits. */
describe("normal", () => {
  test.each([
    [-37.0, 5.725571222524577e-300],
    [-10.0, 7.619853024160525e-24],
    [-5.7, 5.990371401063528e-9],
    [-3.0, 0.0013498980316300946],
    [-1.0, 0.15865525393145705],
    [-0.5, 0.3085375387259869],
    [0.0, 0.5],
    [0.25, 0.5987063256829237],
    [1.96, 0.9750021048517795],
    [5.0, 0.9999997133484281],
    [8.0, 0.9999999999999993],
  ])("distribution function at %d is %d", (x, p) => {
    expectRelative(normalCdf(x), p, 1e-15);
  });

  test.each([
    [1e-100, -21.273453560965326],
    [1e-20, -9.262340089798407],
    [1e-6, -4.753424308822899],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.07, -1.4757910281791706],
    [0.25, -0.6744897501960817],
    [0.6, 0.2533471031357997],
    [0.9, 1.2815515655446006],
    [0.975, 1.9599639845400538],
    [0.999, 3.090232306167813],
  ])("quantile at %d is %d", (p, z) => {
    expectRelative(normalQuantile(p), z, 1e-15);
  });

  test("the ends, and what is not a probability", () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(-50), normalCdf(50)]).toEqual([0, 1, 0, 1]);
    expect(codeOf(() => normalQuantile(1.5))).toBe("out_of_range");
    expect(codeOf(() => normalQuantile(NaN))).toBe("out_of_range");
    expect(codeOf(() => normalCdf(NaN))).toBe("not_finite");
  });

  test("the quantile turns the distribution function round", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
        expectRelative(normalCdf(normalQuantile(p)), p, 1e-13);
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 3);
      }),
      { seed: 1 },
    );
  });

  test("the tabulated tail is the tail to 1e-12", () => {
    for (let x = -9; x < 9; x += 0.0037)
      expect(Math.abs(fastUpperTail(x) - normalCdf(-x))).toBeLessThan(1e-12);
  });
});

describe("Student's t", () => {
  test.each([
    [0.975, 1.0, 12.706204736174694],
    [0.95, 2.0, 2.9199855803537242],
    [0.975, 3.0, 3.1824463052837086],
    [0.995, 5.0, 4.032142983555227],
    [0.9, 9.5, 1.3773005643959917],
    [0.975, 30.0, 2.0422724563012378],
    [0.05, 14.0, -1.7613101357748921],
    [0.95, 197.0, 1.6526252192655053],
  ])("quantile at %d with %d degrees of freedom is %d", (p, degrees, t) => {
    expectRelative(studentTQuantile(p, degrees), t, 1e-12);
    expectRelative(studentTCdf(t, degrees), p, 1e-12);
  });

  test("is symmetric, ends in the normal, and needs degrees of freedom", () => {
    expect(studentTQuantile(0.5, 3)).toBe(0);
    expect(studentTQuantile(0.025, 7)).toBeCloseTo(-studentTQuantile(0.975, 7), 12);
    expect(studentTQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
    // First term of the expansion in 1 / degrees of freedom (Cornish and Fisher).
    const z = normalQuantile(0.975);
    expect(studentTQuantile(0.975, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 9);
    expect(studentTCdf(0, 5)).toBe(0.5);
    expect([studentTCdf(-Infinity, 5), studentTCdf(Infinity, 5)]).toEqual([0, 1]);
    expect(codeOf(() => studentTQuantile(0.5, 0))).toBe("out_of_range");
    expect(codeOf(() => studentTQuantile(1, 5))).toBe("out_of_range");
  });
});

describe("beta and binomial", () => {
  test.each([
    [0.25, 0.5, 0.5, 0.3333333333333333],
    [0.4, 2.0, 5.0, 0.7667200000000001],
    [0.9, 30.0, 4.0, 0.5769436641256926],
    [0.45, 100.0, 130.0, 0.6807092241137696],
    [0.003, 0.7, 40.0, 0.2372582554889113],
  ])("I at %d of (%d, %d) is %d", (x, a, b, p) => {
    expectRelative(betaCdf(x, a, b), p, 1e-12);
    expectRelative(betaQuantile(p, a, b), x, 1e-10);
  });

  test("ends and shapes", () => {
    expect([betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([
      0, 1, 0, 1,
    ]);
    expect(codeOf(() => betaCdf(0.5, 0, 1))).toBe("out_of_range");
    expect(codeOf(() => betaCdf(2, 1, 1))).toBe("out_of_range");
    expect(codeOf(() => betaQuantile(-1, 1, 1))).toBe("out_of_range");
  });

  test("upper tails of coin tosses, counted", () => {
    expectRelative(binomialUpperTail(8, 10, 0.5), 56 / 1024, 1e-13);
    expectRelative(binomialUpperTail(1, 3, 0.5), 7 / 8, 1e-13);
    expect(binomialUpperTail(0, 10, 0.5)).toBe(1);
    expect(binomialUpperTail(11, 10, 0.5)).toBe(0);
    expect(codeOf(() => binomialUpperTail(1, 10, 2))).toBe("out_of_range");
  });
});
