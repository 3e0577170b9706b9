import type { SimpleRule } from "@juping/model";
import { clamp } from "../number/clamp.ts";
import { points, show } from "../number/show.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "panel" }>["params"];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * 100 x mean / max of a panel's marks. Where the first `raters` marks spread beyond the limit the extra raters' marks
 * are needed, and the mark farthest from the mean of all is dropped (of two equally far ones the later).
 */
export const evaluatePanel = (params: Params, read: ReadMeasure): Outcome => {
  const input = read(params.measure);
  const marks = Array.isArray(input.observation?.parts) ? (input.observation.parts as readonly number[]) : [];
  const none = (steps: readonly string[]): Outcome =>
    unscored("no_data", { kind: "panel", inputs: [input], steps });
  if (input.state !== "value")
    return unscored(combinedState([input.state]), { kind: "panel", inputs: [input] });
  if (marks.length < params.raters) return none([`评分 ${marks.length} 份，少于 ${params.raters} 份`]);
  const first = marks.slice(0, params.raters);
  const spread = Math.max(...first) - Math.min(...first);
  if (spread <= params.spread_limit) {
    const score = 100 * clamp(mean(first) / params.max, 0, 1);
    return scored({
      kind: "panel",
      inputs: [input],
      kernel: () => score,
      steps: [
        `评分 ${first.join("、")}，100 × 均值 ${show(mean(first), 3)} ÷ ${params.max} = ${points(score)}`,
      ],
    });
  }
  const all = marks.slice(0, params.raters + params.extra_raters);
  if (all.length < params.raters + params.extra_raters)
    return none([`评分 ${first.join("、")} 相差 ${show(spread)}，超过 ${params.spread_limit}，待增加评委`]);
  const kept = [...all];
  for (let left = params.drop_farthest; left > 0; left--) {
    const centre = mean(kept);
    const distance = kept.map((mark) => Math.abs(mark - centre));
    kept.splice(distance.lastIndexOf(Math.max(...distance)), 1);
  }
  const score = 100 * clamp(mean(kept) / params.max, 0, 1);
  return scored({
    kind: "panel",
    inputs: [input],
    kernel: () => score,
    steps: [
      `评分 ${first.join("、")} 相差 ${show(spread)}，超过 ${params.spread_limit}，增加评委后为 ${all.join("、")}`,
      `去掉离均值最远的评分，余 ${kept.join("、")}，100 × 均值 ${show(mean(kept), 3)} ÷ ${params.max} = ${points(score)}`,
    ],
  });
};
