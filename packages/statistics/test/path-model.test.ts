import { describe, expect, test, type TestContext } from "vitest";
import {
  createRandom,
  importancePerformance,
  indexValues,
  pathBootstrap,
  pathModel,
  type PathBlock,
  type StatisticsError,
} from "../src/index.ts";
import { codeOf } from "./error-code.ts";
import { column, numbers, referenceFile, referenceTable } from "./reference.ts";

/** 250 customers of a mobile network, the European satisfaction index's model (Tenenhaus et al. 2005). */
function mobile(context: TestContext): { questions: number[][]; blocks: PathBlock[]; names: string[] } {
  const table = referenceTable(context, "ecsi-mobile/mobile.csv");
  const names = [...table.keys()];
  const block = (name: string, prefix: string, from: string[]): PathBlock => ({
    name,
    columns: names.flatMap((own, k) => (own.startsWith(prefix) ? [k] : [])),
    from,
  });
  return {
    names,
    questions: names.map((name) => numbers(table, name)),
    blocks: [
      block("Image", "ima", []),
      block("Expectations", "exp", ["Image"]),
      block("Quality", "qua", ["Expectations"]),
      block("Value", "val", ["Expectations", "Quality"]),
      block("Satisfaction", "sat", ["Image", "Expectations", "Quality", "Value"]),
      block("Complaints", "comp", ["Satisfaction"]),
      block("Loyalty", "loy", ["Image", "Satisfaction", "Complaints"]),
    ],
  };
}

describe("satisfaction index by a path model, against plspm (1e-5)", () => {
  test("weights, loadings, paths, effects, fit and index scores", (context) => {
    const { questions, blocks, names } = mobile(context);
    const found = pathModel(questions, blocks);
    const table = (name: string): Map<string, string[]> =>
      referenceTable(context, `ecsi-mobile/expected_${name}.csv`);
    const near = (actual: number | undefined, expected: number | undefined): void =>
      expect(Math.abs((actual ?? NaN) - (expected ?? NaN))).toBeLessThan(1e-5);

    const outer = table("outer");
    column(outer, "name").forEach((name, row) => {
      const own = found.outer.find(({ column: at }) => names[at] === name);
      near(own?.weight, numbers(outer, "weight")[row]);
      near(own?.loading, numbers(outer, "loading")[row]);
      near(own?.communality, numbers(outer, "communality")[row]);
    });
    const paths = table("paths");
    column(paths, "from").forEach((from, row) => {
      const to = column(paths, "to")[row];
      const own = found.paths.find((path) => path.from === from && path.to === to);
      near(own?.coefficient, numbers(paths, "coef")[row]);
    });
    const effects = table("effects");
    column(effects, "relationships").forEach((name, row) => {
      const own = found.totalEffects.find(({ from, to }) => `${from} -> ${to}` === name);
      near(own?.effect, numbers(effects, "total")[row]);
    });
    const inner = table("inner_summary");
    column(inner, "lv").forEach((name, row) => {
      const own = found.blocks.find((block) => block.name === name);
      near(own?.rSquared, numbers(inner, "R2")[row]);
      near(own?.communality, numbers(inner, "Block_Communality")[row]);
    });
    const { gof } = JSON.parse(referenceFile(context, "ecsi-mobile/expected_gof.json")) as { gof: number };
    near(found.goodnessOfFit ?? NaN, gof);
    const scores = table("index_scores");
    blocks.forEach(({ name }, b) =>
      numbers(scores, name).forEach((score, row) => near(found.scores[b]?.[row], score)),
    );
  });

  test("the bootstrap's errors are those of a sample of 250, the same for the same seed", (context) => {
    const { questions, blocks } = mobile(context);
    const draw = (): ReturnType<typeof pathBootstrap> =>
      pathBootstrap(questions, blocks, { resamples: 60, random: createRandom("ecsi") });
    const found = draw();
    expect(draw()).toEqual(found);
    const satisfaction = found.indices.find(({ name }) => name === "Satisfaction");
    // Deviation of the index over the root of 250 is 0.83.
    expect(satisfaction?.standardError).toBeGreaterThan(0.6);
    expect(satisfaction?.standardError).toBeLessThan(1.1);
    for (const { lower, upper } of found.paths) expect(lower).toBeLessThan(upper);
  });

  test("the index of given weights by hand", () => {
    const index = indexValues(
      [
        [10, 1],
        [1, 1],
      ],
      [3, 1],
      [
        { least: 1, most: 10 },
        { least: 1, most: 10 },
      ],
    );
    expect([...index]).toEqual([75, 0]);
  });

  test("drivers: what moves with the whole and does badly comes first, and the chances say how sure", () => {
    const random = createRandom("drivers");
    const rows = Array.from({ length: 400 }, () => [random.normal(), random.normal(), random.normal()]);
    const of = (k: number, level: number): number[] => rows.map((row) => level + (row[k] ?? 0));
    const overall = rows.map(([a = 0, b = 0, c = 0]) => 2 * a + 2 * b + 0.2 * c + 0.5 * random.normal());
    const { drivers } = importancePerformance(overall, [of(0, 50), of(1, 90), of(2, 50)], {
      resamples: 200,
      random: createRandom("resamples"),
    });
    expect(drivers.map(({ quadrant }) => quadrant)).toEqual(["fix_first", "keep_up", "low_priority"]);
    for (const { chance, quadrant, performanceError } of drivers) {
      expect(Object.values(chance).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(chance[quadrant]).toBeGreaterThan(0.95);
      expect(performanceError).toBeGreaterThan(0.8 / 20);
      expect(performanceError).toBeLessThan(1.2 / 20);
    }
  });

  const one = [{ name: "A", columns: [0], from: [] }];
  test.each<[string, () => unknown, StatisticsError["code"]]>([
    ["no respondent", () => pathModel([[]], one), "out_of_range"],
    ["a question all answer alike", () => pathModel([[1, 1, 1, 1]], one), "no_variation"],
    ["a later block", () => pathModel([[1, 2, 4]], [{ name: "A", columns: [0], from: ["B"] }]), "not_a_code"],
    ["an answer off the scale", () => indexValues([[11]], [1], [{ least: 1, most: 10 }]), "out_of_range"],
    [
      "overall the same for all",
      () =>
        importancePerformance(
          [1, 1, 1],
          [
            [1, 2, 3],
            [3, 2, 1],
          ],
          { resamples: 10, random: createRandom("x") },
        ),
      "no_variation",
    ],
  ])("%s is an error of its own", (_, call, code) => {
    expect(codeOf(call)).toBe(code);
  });
});
