import { expect, test } from "vitest";
import {
  caseMixAdjustment,
  createRandom,
  intraclassCorrelations,
  withinGroupEffects,
} from "@juping/statistics";
import { codeOf } from "./error-code.ts";

/** Answers of three categories in groups of unequal make-up. */
const answers = (seed: string) => {
  const random = createRandom(seed);
  const [groups, rows] = [30, 1200];
  const group = Array.from({ length: rows }, () => random.below(groups));
  const category = group.map((own) => (random.uniform() < own / groups ? 1 + random.below(2) : 0));
  const y = group.map((own, row) => own + ([0, 3, -5][category[row] ?? 0] ?? 0) + random.normal());
  return { groups, group, category, y };
};

const sums = ({ groups, group, category, y }: ReturnType<typeof answers>, categories = 3) => {
  const count = new Float64Array(groups * categories);
  const sum = new Float64Array(groups * categories);
  y.forEach((value, row) => {
    const at = (group[row] ?? 0) * categories + (category[row] ?? 0);
    count[at] = (count[at] ?? 0) + 1;
    sum[at] = (sum[at] ?? 0) + value;
  });
  return { groups, categories, count, sum };
};

test("effects within groups are the coefficients of a regression that holds the groups", () => {
  const data = answers("within");
  const regression = caseMixAdjustment(
    data.y,
    data.group,
    data.groups,
    [1, 2].map((own) => data.category.map((code) => (code === own ? 1 : 0))),
  );
  withinGroupEffects(sums(data)).forEach(({ difference }, at) => {
    expect(difference).toBeCloseTo(regression.coefficients[at] ?? NaN, 10);
  });
});

test("groups that deserve more do not pass for an effect; the plain difference takes them for one", () => {
  const [telephone] = withinGroupEffects(sums(answers("raw")));
  expect(Math.abs((telephone?.difference ?? 0) - 3)).toBeLessThan(4 * (telephone?.standardError ?? 0));
  expect(telephone?.rawDifference).toBeGreaterThan(6);
});

test("the stated error is the spread over samples", () => {
  const found = Array.from({ length: 200 }, (_, run) => withinGroupEffects(sums(answers(`run ${run}`)))[0]);
  const values = found.map((own) => own?.difference ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const stated = found.reduce((sum, own) => sum + (own?.standardError ?? 0), 0) / values.length;
  expect(stated / spread).toBeGreaterThan(0.85);
  expect(stated / spread).toBeLessThan(1.15);
});

test.each([
  ["a single group", { groups: 1, categories: 2, count: [3, 3], sum: [1, 2] }, "out_of_range"],
  ["a single category", { groups: 2, categories: 1, count: [3, 3], sum: [1, 2] }, "out_of_range"],
  [
    "categories that never meet",
    { groups: 2, categories: 2, count: [3, 0, 0, 3], sum: [1, 0, 0, 2] },
    "collinear",
  ],
  [
    "a category without anybody",
    { groups: 2, categories: 2, count: [3, 0, 3, 0], sum: [1, 0, 2, 0] },
    "collinear",
  ],
])("%s is refused by name", (_, given, code) => {
  expect(codeOf(() => withinGroupEffects(given))).toBe(code);
});

test("the error of an intraclass correlation is its spread over samples", () => {
  const icc = Array.from({ length: 300 }, (_, run) => {
    const random = createRandom("icc", String(run));
    const truth = Array.from({ length: 80 }, () => 2 * random.normal());
    const mark = () => truth.map((own) => own + random.normal());
    return intraclassCorrelations([mark(), mark()])[0];
  });
  const values = icc.map((own) => own?.value ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const stated = icc.reduce((sum, own) => sum + (own?.standardError ?? 0), 0) / values.length;
  expect(stated / spread).toBeGreaterThan(0.85);
  expect(stated / spread).toBeLessThan(1.15);
});
