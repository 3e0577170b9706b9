import { readFileSync } from "node:fs";
import { parse, type ImprovementPlan, WarningRules } from "@juping/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planProgress, reliablyBelow, type TestedNode, warning, type WarnedUnit } from "../../src/index.ts";

const method = JSON.parse(
  readFileSync(new URL("../../../../data/methods/residents-committee/method.json", import.meta.url), "utf8"),
) as { readonly warnings: unknown };
const rule = parse(WarningRules, method.warnings, "warnings");
const node = (code: string, score: number, standard_error: number | null): TestedNode => ({
  node: code,
  score,
  standard_error,
});

describe("reliably below 60, by Holm's step-down at 5 %", () => {
  it.each<[string, readonly TestedNode[], readonly string[]]>([
    ["one test: p = Phi(-1.65) = 0.049", [node("a", 56.7, 2)], ["a"]],
    ["the same among two is not enough: 0.049 > 0.025", [node("a", 56.7, 2), node("b", 80, 2)], []],
    // Phi(-2) = 0.0228 passes 0.025, then 0.049 passes 0.05
    ["the second passes once the first has", [node("a", 56.7, 2), node("b", 56, 2)], ["a", "b"]],
    [
      "records are compared directly and are not among the tests",
      [node("a", 56.7, 2), node("b", 59.9, null), node("c", 60, 0)],
      ["a", "b"],
    ],
    ["at 60 nothing is below", [node("a", 60, null), node("b", 60, 0.001)], []],
  ])("%s", (_, nodes, expected) => {
    expect([...reliablyBelow(nodes, 60, 0.05)].sort()).toEqual(expected);
  });

  it("rejects wherever Bonferroni does, nothing that single tests would not, and in any order of the nodes", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: 40, max: 80, noNaN: true }),
            fc.double({ min: 0.5, max: 8, noNaN: true }),
          ),
          {
            minLength: 1,
            maxLength: 14,
          },
        ),
        (rows) => {
          const nodes = rows.map(([score, error], at) => node(`n${at}`, score, error));
          const below = reliablyBelow(nodes, 60, 0.05);
          const at = (alpha: number): string[] =>
            nodes.filter((entry) => reliablyBelow([entry], 60, alpha).size > 0).map((entry) => entry.node);
          for (const code of at(0.05 / nodes.length)) expect(below.has(code)).toBe(true);
          for (const code of below) expect(at(0.05)).toContain(code);
          expect(reliablyBelow(nodes.toReversed(), 60, 0.05)).toEqual(below);
        },
      ),
      { seed: 15, numRuns: 200 },
    );
  });
});

const quiet: WarnedUnit = {
  id: "c1",
  nodes: [node("B1", 75, 2)],
  earlier: [],
  composite: { score: 78, upper: 81 },
  findings: [],
};
const words = (code: string): string => (code === "B1" ? "党组织领导" : code);

describe("the highest warning that applies", () => {
  it.each<[string, Partial<WarnedUnit>, string | null]>([
    ["nothing", {}, null],
    ["a weak node", { nodes: [node("B1", 50, 2)] }, "提醒"],
    ["a node that only seems weak", { nodes: [node("B1", 58, 4)] }, null],
    ["the same node twice", { nodes: [node("B1", 50, 2)], earlier: [node("B1", 51, 2)] }, "重点提醒"],
    ["another node the year before", { nodes: [node("B1", 50, 2)], earlier: [node("B2", 51, 2)] }, "提醒"],
    ["upper bound below 65", { composite: { score: 62, upper: 64.9 } }, "重点提醒"],
    ["upper bound of 65 is not below", { composite: { score: 62, upper: 65 } }, null],
    ["score below 60, upper bound not", { composite: { score: 58, upper: 66 } }, null],
    ["upper bound below 60", { composite: { score: 56, upper: 59.9 } }, "通报督促改进"],
    [
      "no sampling error: the score is the bound",
      { composite: { score: 59.9, upper: null } },
      "通报督促改进",
    ],
    ["a finding", { findings: ["资金违纪"] }, "通报督促改进"],
    [
      "未评级: no warning from the composite, the node's stands",
      { composite: null, nodes: [node("B1", 50, 2)] },
      "提醒",
    ],
  ])("%s", (_, changed, level) => {
    expect(warning(rule, { ...quiet, ...changed }, words)?.level ?? null).toBe(level);
  });

  it("says why, and what follows", () => {
    const given = warning(rule, { ...quiet, nodes: [node("B1", 50, 2)], findings: ["资金违纪"] }, words);
    expect(given?.derivation).toEqual([
      "B1 党组织领导 50.0 分，标准误 2.0，可靠地低于 60 分（单侧检验，多个指标同时检验按霍尔姆法校正，总误判率不超过 5%）",
      "主管机关书面认定“资金违纪”，等次受限",
      "更正和申诉期届满后在街道范围内通报，15 个工作日内提出改进计划，90 天后由第三方只复核未达标的事项",
      "改进事项完成 80% 以上且复核得分不低于 60 分的，以同样方式公布解除",
      "取适用的最高一级：通报督促改进",
    ]);
  });
});

describe("an improvement plan", () => {
  const item = (closed_on: string | null, due = "2026-05-01") => ({
    node: "B1",
    measure: "每季度研究一次",
    owner: "书记",
    due,
    closed_on,
  });
  const plan: ImprovementPlan = {
    unit: "c1",
    cycle: "2025",
    level: "重点提醒",
    filed_on: "2026-03-01",
    coach: null,
    items: [item("2026-04-01"), item("2026-04-01"), item("2026-04-01"), item("2026-06-15"), item(null)],
    recheck: { on: "2026-06-10", score: 60 },
  };
  it.each([
    ["2026-03-15", { closed: 0, overdue: 0, lifted: false }],
    ["2026-06-10", { closed: 3, overdue: 2, lifted: false }],
    ["2026-06-15", { closed: 4, overdue: 1, lifted: true }],
  ])("on %s", (today, expected) => {
    expect(planProgress(rule, plan, today)).toMatchObject(expected);
  });
  it("is not lifted while the check is below the floor", () => {
    const failed = { ...plan, recheck: { on: "2026-06-10", score: 59.9 } };
    expect(planProgress(rule, failed, "2026-12-31").lifted).toBe(false);
  });
});
