import { describe, expect, test } from "vitest";
import { estimateCycle, type CycleEstimates, type CycleInput } from "../src/index.ts";
import { cycle, instruments, measures, parameters, profile } from "./support/data.ts";
import { TestLake } from "./support/lake.ts";
import { syntheticUnits, writeSyntheticSurvey, type SyntheticOptions } from "./support/synthetic.ts";

const committees = 6;
const run = async (
  options: SyntheticOptions & { threads?: number } = {},
  more: Partial<CycleInput> = {},
): Promise<CycleEstimates> => {
  await using lake = await TestLake.open(options.threads ?? 2);
  await writeSyntheticSurvey(lake, committees, 190, options);
  const estimates = await estimateCycle({
    connection: lake.connection,
    tables: lake.tables,
    units: syntheticUnits(committees),
    measures,
    parameters,
    instruments,
    cycle,
    profile,
    seed: "cycle",
    ...more,
  });
  const left = await lake.connection.runAndReadAll("SELECT count(*) FROM duckdb_tables()");
  expect(left.getRows()[0]?.[0], "tables left behind").toBe(0n);
  return estimates;
};

describe("a cycle's estimates", () => {
  test("every measure of every unit it concerns, once, in order", async () => {
    const { observations, fieldwork } = await run();
    const counts = new Map<string, number>();
    for (const { unit } of observations) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    const formulas = measures.filter(({ estimator }) => estimator !== "computed");
    const concerning = (pattern: RegExp) =>
      formulas.filter(({ indicators }) => indicators.every((code) => pattern.test(code))).length;
    const [street, above] = [concerning(/^S\d/), concerning(/^[UG]\d/)];
    expect(Object.fromEntries(counts)).toMatchObject({
      city: above,
      d0001: above,
      s0000: street + above,
      c0000: formulas.length - street - above,
      c0005: formulas.length - street - above,
    });
    expect(new Set(observations.map(({ unit, measure }) => `${unit}|${measure}`)).size).toBe(
      observations.length,
    );
    expect(fieldwork.map(({ unit_id }) => unit_id)).toEqual(syntheticUnits(committees).map(({ id }) => id));
  });

  test("the order of rows, the number of threads and another run change no bit", async () => {
    const whole = await run({ threads: 1 });
    expect(await run({ threads: 2 })).toEqual(whole);
    expect(await run({ threads: 2, descending: true })).toEqual(whole);
  });

  test("inclusion probabilities of another scale leave the means where they are", async () => {
    const value = ({ observations }: CycleEstimates) =>
      observations.filter(({ measure }) => measure === "q5_score").map((entry) => entry.value ?? NaN);
    const scaled = value(await run({ inclusionProbability: 0.01 }));
    value(await run({ inclusionProbability: 0.05 })).forEach((mean, place) =>
      expect(scaled[place]).toBeCloseTo(mean, 6),
    );
  });

  test("replicates hold the survey's measures, as many as the method asks for, near the estimates", async () => {
    const { observations, replicates } = await run();
    expect(replicates.map(({ unit }) => unit)).toEqual([
      "c0000",
      "c0001",
      "c0002",
      "c0003",
      "c0004",
      "c0005",
    ]);
    for (const { unit, measures: codes, values, count } of replicates) {
      expect([count, values.length]).toEqual([200, 200 * codes.length]);
      codes.forEach((code, row) => {
        const found = observations.find((entry) => entry.unit === unit && entry.measure === code);
        const own = values.slice(row * count, (row + 1) * count);
        const mean = own.reduce((sum, value) => sum + value, 0) / count;
        const error = found?.standard_error ?? NaN;
        expect(Math.abs(mean - (found?.value ?? NaN)) / error, `${unit} ${code}`).toBeLessThan(0.5);
        const spread = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
        expect(spread / error, `${unit} ${code}`).toBeGreaterThan(0.8);
        expect(spread / error, `${unit} ${code}`).toBeLessThan(1.2);
      });
    }
  });

  test("drivers of committees and of units above: chances of an item sum to 1, the cuts divide the items", async () => {
    const { drivers } = await run();
    expect(new Set(drivers.map((row) => row.unit_id)).size).toBeGreaterThan(6);
    for (const row of drivers) {
      expect(row.fix_first + row.keep_up + row.low_priority + row.possible_overkill).toBeCloseTo(1, 6);
      expect(Math.abs(row.importance)).toBeLessThanOrEqual(1);
      expect(row.importance_error).toBeGreaterThan(0);
      expect(["q5_score", "q6_score", "q7_score"]).not.toContain(row.measure);
    }
    for (const own of Map.groupBy(drivers, (row) => `${row.unit_id} ${row.class}`).values()) {
      const important = own.filter(({ quadrant }) => quadrant === "fix_first" || quadrant === "keep_up");
      expect(important.length).toBeGreaterThan(0);
      expect(important.length).toBeLessThan(own.length);
    }
  });

  test("covariances of a unit's measures have the measures' own variances on their diagonal", async () => {
    const { observations, covariances } = await run();
    expect(covariances).toHaveLength(6);
    for (const { unit_id, measures, covariance } of covariances) {
      const codes = measures.split("|");
      codes.forEach((code, row) => {
        const found = observations.find((entry) => entry.unit === unit_id && entry.measure === code);
        expect(Math.sqrt(covariance[row * codes.length + row] ?? NaN)).toBeCloseTo(
          found?.standard_error ?? NaN,
          9,
        );
      });
    }
  });

  test("without any batch there are observations without data and empty tables", async () => {
    await using lake = await TestLake.open();
    const estimates = await estimateCycle({
      connection: lake.connection,
      tables: new Map(),
      units: syntheticUnits(1),
      measures,
      parameters,
      instruments,
      cycle,
      profile,
      seed: "cycle",
    });
    const known = estimates.observations
      .filter(({ state }) => state === "value")
      .map(({ measure }) => measure);
    // findings and recognitions, of which none means none; and the target, a figure of the households alone
    expect(known.sort()).toEqual([
      "accident_findings",
      "core_members_target",
      "fund_misuse_findings",
      "interference_confirmed",
      "recognitions_by_level",
      "rights_violation_findings",
      "survey_fraud_findings",
    ]);
    expect({ ...estimates, observations: [], questionOptions: [] }).toEqual({
      observations: [],
      questionOptions: [],
      answerCells: [],
      replicates: [],
      appraisals: [],
      wishes: [],
      classWishes: [],
      fieldwork: [],
      exclusions: [],
      hotline: [],
      doubleScoring: [],
      agreement: [],
      raters: [],
      visitScores: [],
      interviewers: [],
      surveyEffects: [],
      components: [],
      weighting: [],
      covariances: [],
      drivers: [],
    });
  });
});
