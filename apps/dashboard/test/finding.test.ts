import type { CompareRow, Overview } from "@juping/model/api";
import { describe, expect, test } from "vitest";
import { overviewFinding } from "../src/lib/finding/overview-finding.ts";
import { rowsSummary } from "../src/lib/display/rows-summary.ts";
import { treeFinding } from "../src/lib/finding/tree-finding.ts";
import { spreadFinding } from "../src/lib/finding/spread-finding.ts";

const figure = (value: number | null, half = 0.5) => ({
  value,
  state: value === null ? ("no_data" as const) : ("value" as const),
  standard_error: half / 1.645,
  lower: value === null ? null : value - half,
  upper: value === null ? null : value + half,
});
const change = (difference: number, significant: boolean) => ({
  previous_cycle: "2025",
  previous: 79,
  difference,
  standard_error: 0.3,
  lower: difference - 0.6,
  upper: difference + 0.6,
  significant,
  reason: null,
});
const overview = (part: Partial<Overview>): Overview => ({
  scope: { id: "u1", kind: "district", name: "示例甲区", parent: null },
  score: figure(80.31),
  change: change(1.12, true),
  counts: {
    districts: 0,
    streets: 8,
    towns: 2,
    committees: 278,
    graded: 275,
    not_graded: 3,
    not_evaluated: 0,
    grades: {},
  },
  child_level: "street",
  children: [],
  weakest: [],
  wishes: [],
  wishes_by_class: [],
  drivers: [],
  hotline: null,
  fieldwork: null,
  attention: [],
  ...part,
});
const fell = (count: number) => [{ kind: "fell" as const, count, units: [] }];

describe("the overview's title says the finding", () => {
  test.each([
    [
      {},
      "示例甲区综合得分80.3分，较上年显著上升1.1分",
      "示例甲区 scores 80.3, a significant rise of 1.1 on last year",
    ],
    [
      { change: change(-2.3, true), attention: fell(3) },
      "示例甲区综合得分80.3分，较上年显著下降2.3分；三个居民区显著下降",
      "示例甲区 scores 80.3, a significant fall of 2.3 on last year; 3 committees fell significantly",
    ],
    [
      { change: change(0.4, false), attention: fell(0) },
      "示例甲区综合得分80.3分，与上年差异不显著",
      "示例甲区 scores 80.3, not distinguishable from last year",
    ],
    [{ change: null }, "示例甲区综合得分80.3分", "示例甲区 scores 80.3"],
    [{ score: figure(null) }, "示例甲区本周期没有综合得分", "示例甲区 has no composite score this cycle"],
  ])("%o", (part, zh, en) => {
    expect(overviewFinding(overview(part), "zh")).toBe(zh);
    expect(overviewFinding(overview(part), "en")).toBe(en);
  });
});

describe("the title of a list of units", () => {
  const rows = (...scores: (number | null)[]) =>
    scores.map((value, index) => ({
      unit: { id: `u${index}`, name: `示例${index + 1}街道` },
      score: figure(value),
    })) as unknown as CompareRow[];

  test.each([
    [rows(84, 83, 80, 77, null), "四个街镇中两个高于均值，一个低于均值，其余差异不显著"],
    [rows(84, 76), "两个街镇中一个高于均值，一个低于均值"],
    [rows(80, 80.2), "两个街镇与均值的差异都不显著"],
    [rows(84), "所列街镇高于均值"],
    [rows(null), "没有可比较的街镇"],
  ])("counts only what can be told apart: %#", (given, zh) => {
    expect(spreadFinding(rowsSummary(given, 80), "street", "zh")).toBe(zh);
  });

  test("says from where to where they reach where there is no mean to hold them against", () => {
    const summary = rowsSummary(rows(84, null, 61.25, 77), null);
    expect(spreadFinding(summary, "street", "zh")).toBe("示例1街道最高，84.0分；示例3街道最低，61.3分");
  });

  test("in English", () => {
    expect(spreadFinding(rowsSummary(rows(84, 83, 80, 77), 80), "street", "en")).toBe(
      "Of 4 streets and towns, 2 above the mean and 1 below it; the rest cannot be told apart from it",
    );
  });
});

describe("the title of a unit's tree", () => {
  const peers = { scope: "", class: "", n_units: 8, mean: 80, p10: 70, p25: 75, p50: 80, p75: 85, p90: 90 };
  const row = (value: number, half: number | null = 0.5) =>
    ({
      node: `n${value}`,
      parent: "A",
      peers,
      score: half === null ? { ...figure(value), lower: null, upper: null } : figure(value, half),
    }) as unknown as Parameters<typeof treeFinding>[0][number];

  test.each([
    [
      [row(77), row(78), row(80), row(84)],
      "两项指标低于同类中位数，一项高于同类中位数",
      "2 below and 1 above the median of the class",
    ],
    [[row(84)], "一项高于同类中位数", "1 above the median of the class"],
    [
      [row(80.1), row(70, null)],
      "各项指标与同类中位数差异都不显著",
      "No indicator can be told apart from the median of its class",
    ],
  ])(
    "%#: counts indicators that can be told from the median; a record without an interval claims nothing",
    (rows, zh, en) => {
      expect(treeFinding(rows, "zh")).toBe(zh);
      expect(treeFinding(rows, "en")).toBe(en);
    },
  );
});
