import type { Observation } from "@juping/model";
import { replicateCovariance, replicateStandardError, createRandom } from "@juping/statistics";
import { describe, expect, test } from "vitest";
import { jointError, withRaterError } from "../src/visit/rater-error.ts";
import { cycle, parameters } from "./support/data.ts";

const observation = (measure: string, value: number | null): Observation => ({
  unit: "u1",
  measure,
  value,
  numerator: null,
  denominator: null,
  n: 10,
  standard_error: null,
  state: value === null ? "no_data" : "value",
  flags: [],
  parts: null,
  batches: [],
});
const own = (values: Readonly<Record<string, number | null>>) =>
  new Map(Object.entries(values).map(([code, value]) => [code, observation(code, value)]));
const input = {
  seed: cycle.seed,
  parameters: { ...parameters, survey: { ...parameters.survey, replicates: 4000 } },
};

describe("the rater's error", () => {
  /** Two marks of the same truth: each measure's error is severity, shared, and judgement, its own. */
  const differences = Array.from({ length: 3000 }, (_, unit) => {
    const random = createRandom("pair", String(unit));
    const mark = () => {
      const severity = 0.03 * random.normal();
      return [0.04, 0.02, 0].map((judgement) => severity + judgement * random.normal());
    };
    const [first, second] = [mark(), mark()];
    return first.map((value, at) => value - (second[at] ?? 0));
  });
  const { factor, deviation } = jointError(differences, 3);

  test("of one mark is half the mean square of differences, severity joint over the measures of a visit", () => {
    [0.05, Math.hypot(0.03, 0.02), 0.03].forEach((truth, at) => {
      expect((deviation[at] ?? 0) / truth).toBeGreaterThan(0.96);
      expect((deviation[at] ?? 0) / truth).toBeLessThan(1.04);
    });
  });

  test("is carried into replicates with its covariance, and halved in variance by a second mark", () => {
    const measures = ["a", "b", "c"];
    const once = withRaterError(
      "u1",
      own({ a: 0.5, b: 0.5, c: 0.5 }),
      { measures, factor, deviation, shrink: () => 1 },
      input,
    );
    const twice = withRaterError(
      "u1",
      own({ a: 0.5 }),
      { measures, factor, deviation, shrink: () => Math.SQRT1_2 },
      input,
    );
    const values = once.replicates?.values ?? new Float64Array();
    const row = (at: number) => values.subarray(at * 4000, (at + 1) * 4000);
    expect(replicateStandardError(row(0), { around: "mean" })).toBeCloseTo(deviation[0] ?? NaN, 2);
    const covariance = replicateCovariance(values, 3);
    expect((covariance[1] ?? 0) / 0.0009).toBeGreaterThan(0.8);
    expect((covariance[1] ?? 0) / 0.0009).toBeLessThan(1.2);
    expect(once.observations.map(({ standard_error }) => standard_error)).toEqual([...deviation]);
    expect(twice.observations[0]?.standard_error).toBeCloseTo((deviation[0] ?? 0) / Math.SQRT2, 12);
  });

  test("leaves alone what was not measured or never differs, and stays inside 0-1", () => {
    const same = jointError(
      differences.map(([a = 0]) => [a, 0]),
      2,
    );
    const found = withRaterError(
      "u1",
      own({ a: 1, b: 0.5, c: null }),
      { measures: ["a", "b"], ...same, shrink: () => 1 },
      input,
    );
    expect(found.replicates?.measures).toEqual(["a"]);
    expect(Math.max(...(found.replicates?.values ?? []))).toBe(1);
    expect(
      withRaterError("u1", own({ c: null }), { measures: ["a", "b"], ...same, shrink: () => 1 }, input),
    ).toEqual({
      observations: [],
      replicates: null,
    });
  });

  test("with measures that most units lack is still a covariance", () => {
    const sparse = differences
      .slice(0, 60)
      .map((row, unit) => row.map((value, at) => (unit % (at + 2) === 0 ? value : NaN)));
    const found = jointError(sparse, 3);
    expect([...found.factor, ...found.deviation].every(Number.isFinite)).toBe(true);
    found.deviation.forEach((value, at) => {
      const rebuilt = Math.hypot(...found.factor.subarray(at * 3, at * 3 + 3));
      expect(rebuilt).toBeCloseTo(value, 10);
    });
  });
});
