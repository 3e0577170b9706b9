import { describe, expect, test, type TestContext } from "vitest";
import {
  additiveEffects,
  createRandom,
  crossedEffects,
  facetsModel,
  linkedGroups,
  type Factor,
  type StatisticsError,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";
import { coded, column, numbers, referenceFile, referenceTable } from "./reference.ts";

interface Marked {
  readonly marks: number[];
  readonly unit: Factor & { readonly names: string[] };
  readonly rater: Factor & { readonly names: string[] };
  readonly item: Factor & { readonly names: string[] };
}

/** 209 texts marked by 10 raters on three criteria, each text by some raters only. */
function texts(context: TestContext): Marked {
  const table = referenceTable(context, "rater-effects-ptam4/ratings.csv");
  const factor = (name: string, header: string): Factor & { names: string[] } => {
    const { codes, levels } = coded(column(table, header));
    return { name, level: codes, levels: levels.length, names: levels };
  };
  return {
    marks: numbers(table, "value"),
    unit: factor("unit", "idstud"),
    rater: factor("rater", "rater"),
    item: factor("item", "item"),
  };
}

const largest = (actual: ArrayLike<number>, expected: ArrayLike<number>): number =>
  Math.max(...Array.from(actual, (value, i) => Math.abs(value - (expected[i] ?? NaN))));

describe("severity of raters", () => {
  test("crossed random effects, against lme4 (variances 1e-5, predictions 1e-4)", (context) => {
    const { marks, unit, rater, item } = texts(context);
    const expected = JSON.parse(referenceFile(context, "rater-effects-ptam4/expected.json")) as {
      fixef: Record<string, number>;
      fixef_se: Record<string, number>;
      var: Record<"idstud" | "rater" | "Residual", number>;
      reml_deviance: number;
    };
    const fixed = [0, 1, 2].map((k) => Array.from(item.level, (level) => (k === 0 || level === k ? 1 : 0)));
    const found = crossedEffects(marks, [unit, rater], fixed);
    const [units, raters] = found.random;
    expect(Math.abs((units?.variance ?? NaN) - expected.var.idstud)).toBeLessThan(1e-5);
    expect(Math.abs((raters?.variance ?? NaN) - expected.var.rater)).toBeLessThan(1e-5);
    expect(Math.abs(found.residualVariance - expected.var.Residual)).toBeLessThan(1e-5);
    expect(found.deviance).toBeCloseTo(expected.reml_deviance, 6);
    expect(
      largest(
        found.fixed.map(({ effect }) => effect),
        Object.values(expected.fixef),
      ),
    ).toBeLessThan(1e-6);
    expect(
      largest(
        found.fixed.map(({ standardError }) => standardError),
        Object.values(expected.fixef_se),
      ),
    ).toBeLessThan(1e-6);
    for (const [effects, names, file] of [
      [units, unit.names, "expected_subject"],
      [raters, rater.names, "expected_rater"],
    ] as const) {
      const peer = referenceTable(context, `rater-effects-ptam4/${file}.csv`);
      expect(column(peer, file === "expected_rater" ? "rater" : "idstud")).toEqual(names);
      expect(largest(effects?.effect ?? [], numbers(peer, "blup"))).toBeLessThan(1e-4);
      expect(largest(effects?.conditionalError ?? [], numbers(peer, "blup_condsd"))).toBeLessThan(1e-4);
      expect(largest(effects?.rawMean ?? [], numbers(peer, "raw_mean"))).toBeLessThan(1e-12);
      // With the fixed effects estimated an error is never smaller than with them known.
      effects?.predictionError.forEach((error, i) =>
        expect(error).toBeGreaterThanOrEqual(effects.conditionalError[i] ?? NaN),
      );
    }
  });

  test("fixed additive effects, against lm with sum contrasts (1e-8)", (context) => {
    const { marks, unit, rater, item } = texts(context);
    const expected = JSON.parse(referenceFile(context, "rater-effects-ptam4/expected.json")) as {
      ols_intercept: number;
      ols_item: Record<string, number>;
    };
    const found = additiveEffects(marks, [unit, rater, item]);
    const peer = (file: string): number[] =>
      numbers(referenceTable(context, `rater-effects-ptam4/${file}.csv`), "ols_sumcontrast");
    expect(Math.abs(found.intercept - expected.ols_intercept)).toBeLessThan(1e-8);
    expect(largest(found.factors[0]?.effect ?? [], peer("expected_subject"))).toBeLessThan(1e-8);
    expect(largest(found.factors[1]?.effect ?? [], peer("expected_rater"))).toBeLessThan(1e-8);
    expect(largest(found.factors[2]?.effect ?? [], Object.values(expected.ols_item))).toBeLessThan(1e-8);
  });

  test("many-facet Rasch model, against TAM (1e-2: quadrature)", (context) => {
    const { marks, unit, rater, item } = texts(context);
    const expected = JSON.parse(referenceFile(context, "rater-effects-ptam4/expected_tam.json")) as {
      deviance: number;
      variance: number;
      EAP_rel: number;
      n_par: number;
    };
    const found = facetsModel(marks, { unit, rater, item });
    const xsi = referenceTable(context, "rater-effects-ptam4/expected_tam_xsi.csv");
    const persons = referenceTable(context, "rater-effects-ptam4/expected_tam_person.csv");
    const peer = (facet: string): number[] =>
      numbers(xsi, "xsi").filter((_, i) => column(xsi, "facet")[i] === facet);
    const steps = [0, 1, 2].flatMap((s) => found.steps.map((own) => own[s]?.value ?? NaN));
    expect(found.parameters).toBe(expected.n_par);
    expect(Math.abs(found.deviance - expected.deviance)).toBeLessThan(1e-2);
    expect(Math.abs(found.variance - expected.variance)).toBeLessThan(1e-2);
    expect(Math.abs(found.reliability - expected.EAP_rel)).toBeLessThan(1e-2);
    expect(
      largest(
        found.items.map(({ value }) => value),
        peer("item"),
      ),
    ).toBeLessThan(1e-2);
    expect(
      largest(
        found.raters.map(({ value }) => value),
        peer("rater"),
      ),
    ).toBeLessThan(1e-2);
    expect(largest(steps, peer("item:step"))).toBeLessThan(1e-2);
    expect(
      largest(
        found.units.map(({ value }) => value),
        numbers(persons, "EAP"),
      ),
    ).toBeLessThan(1e-2);
    // Of texts with 27 or 30 marks the deviation is about 0.3, and TAM's points lie 0.6 apart: it is off by up to 0.014 there.
    const count = unit.names.map((_, u) => Array.from(unit.level).filter((own) => own === u).length);
    const deviations = numbers(persons, "SD.EAP");
    found.units.forEach(({ deviation }, u) => {
      const wanted = deviations[u] ?? NaN;
      expect(Math.abs(deviation - wanted)).toBeLessThan((count[u] ?? 0) >= 27 ? 2e-2 : 1e-2);
    });
  });

  const factor = (name: string, level: number[]): Factor => ({
    name,
    level,
    levels: Math.max(...level) + 1,
  });

  test("raters who share no unit are two groups, and cannot be compared by fixed effects", () => {
    const unit = factor("unit", [0, 0, 1, 1, 2, 2, 3, 3, 3]);
    const rater = factor("rater", [0, 1, 0, 1, 2, 3, 2, 3, 3]);
    const { groups, second, marks } = linkedGroups(unit, rater);
    expect(groups).toBe(2);
    expect([...second]).toEqual([1, 1, 0, 0]);
    expect([...marks]).toEqual([5, 4]);
    const values = [1, 2, 3, 5, 5, 7, 7, 8, 9];
    expect(codeOf(() => additiveEffects(values, [unit, rater]))).toBe("unlinked_raters");
    expect(crossedEffects(values, [unit, rater]).random).toHaveLength(2);
  });

  test("a rater who differs from nobody has a variance at 0, and effects of 0", () => {
    const unit = factor("unit", [0, 0, 0, 1, 1, 1, 2, 2, 2]);
    const rater = factor("rater", [0, 1, 2, 0, 1, 2, 0, 1, 2]);
    const found = crossedEffects([1, 2, 3, 5, 4, 6, 9, 9, 7], [unit, rater]);
    const raters = found.random[1];
    expect(raters).toMatchObject({ variance: 0, atZero: true, standardError: null });
    expect([...(raters?.effect ?? [])]).toEqual([0, 0, 0]);
  });

  test("neither the order of marks nor a shift of all of them moves the variances", () => {
    const random = createRandom("severity");
    const rows = Array.from(
      { length: 300 },
      (_, row) => [row % 30, random.below(8), random.normal()] as const,
    );
    const of = (given: typeof rows, shift: number): number[] => {
      const found = crossedEffects(
        given.map(([unit, rater, noise]) => shift + unit / 10 + rater / 4 + noise),
        [
          { name: "unit", level: given.map(([unit]) => unit), levels: 30 },
          { name: "rater", level: given.map(([, rater]) => rater), levels: 8 },
        ],
      );
      return [...found.random.map(({ variance }) => variance), found.residualVariance];
    };
    expect(largest(of([...rows].reverse(), 50), of(rows, 0))).toBeLessThan(1e-6);
  });

  const two = { unit: factor("unit", [0, 0, 1, 1]), rater: factor("rater", [0, 1, 0, 1]) };
  test.each<[string, () => unknown, StatisticsError["code"]]>([
    ["no mark", () => crossedEffects([], [two.unit]), "empty_input"],
    ["all equal", () => crossedEffects([1, 1, 1, 1], [two.unit, two.rater]), "no_variation"],
    ["no error left", () => crossedEffects([1, 2, 3, 4], [two.unit, two.rater]), "collinear"],
    ["one rater", () => crossedEffects([1, 2], [factor("rater", [0, 0])]), "no_variation"],
    ["a rater each", () => crossedEffects([1, 2], [factor("rater", [0, 1])]), "collinear"],
    ["a level unused", () => crossedEffects([1, 2], [factor("rater", [0, 2])]), "empty_category"],
    [
      "fixed twice",
      () =>
        crossedEffects(
          [1, 2, 4, 3, 1, 2],
          [factor("r", [0, 1, 2, 0, 1, 2])],
          [
            [1, 1, 1, 1, 1, 1],
            [2, 2, 2, 2, 2, 2],
          ],
        ),
      "collinear",
    ],
    [
      "nothing left over",
      () => additiveEffects([1, 2, 3], [factor("u", [0, 0, 1]), factor("r", [0, 1, 1])]),
      "no_variation",
    ],
    [
      "a mark never given",
      () => facetsModel([0, 2, 0, 2], { ...two, item: factor("item", [0, 1, 1, 0]) }),
      "empty_category",
    ],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});
