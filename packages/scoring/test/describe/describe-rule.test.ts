import { describe, expect, test } from "vitest";
import { describeRule } from "../../src/index.ts";
import { residentsMethod } from "../support/residents-method.ts";

const nodes = [...residentsMethod.trees.flatMap((tree) => tree.nodes), ...residentsMethod.modifiers];
const sentence = (code: string, locale: "zh" | "en"): string => {
  const node = nodes.find((entry) => entry.code === code);
  return node ? describeRule(node, residentsMethod, locale) : "";
};

describe("rules in plain words", () => {
  test.each([
    [
      "A1-1",
      "总体满意得分 50%、与期望相比得分 25%、与理想相比得分 25% 加权平均；回答太少的题退出，权重归其余各题。",
    ],
    ["B1-1", "党组织专题研究季度数达到 4 个季度得满分，不足的按比例计分。"],
    [
      "B1-2",
      "兼任委员类别数达到 3 类得满分，不足的按比例计分；本地存在的共建类别数不足此数的，以实有数为目标。",
    ],
    ["B4-2", "楼组自治覆盖率达到 90% 得满分，40% 及以下得 0 分，其间按比例计分。"],
    ["D2-2", "引入社会组织数达到 1 家得 80 分，达到 2 家得 100 分，未达到首档得 0 分。"],
    ["E3-3", "换届参选率达到 90% 得满分，50% 及以下得 0 分，其间按比例计分。一届之内沿用，至下次换届。"],
    ["S4-1", "直接取居民区得分均值。"],
    ["S4-2", "校正后的得分差距不高于 10 分得满分，达到 30 分得 0 分，其间按比例计分。"],
    ["M4", "查实的干扰事件每 1 起从综合得分中扣 2.5 分，至多 5 分。"],
  ])("%s", (code, expected) => {
    expect(sentence(code, "zh")).toBe(expected);
  });

  test("every node has a sentence in both languages, without a code of a measure in it", () => {
    const codes = residentsMethod.measures
      .map((measure) => measure.code)
      .filter((code) => code.includes("_"));
    for (const node of nodes)
      for (const locale of ["zh", "en"] as const) {
        const text = describeRule(node, residentsMethod, locale);
        expect(text.length).toBeGreaterThan(5);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
        for (const code of codes) expect(text).not.toContain(code);
      }
  });

  test("English sentences hold no Chinese", () => {
    for (const node of nodes)
      expect(describeRule(node, residentsMethod, "en")).not.toMatch(/\p{Script=Han}/u);
  });
});
