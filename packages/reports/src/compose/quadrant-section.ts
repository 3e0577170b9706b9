import { paperTheme, quadrantOf, quadrantOptions, type Quadrant, type QuadrantWords } from "@juping/charts";
import type { TreeRow } from "@juping/model/api";
import type { Block } from "../document/document.ts";
import { heading, paragraph } from "../document/blocks.ts";
import { leavesOf } from "@juping/scoring";
import { drawSvg } from "../figures/draw-svg.ts";
import { decimal } from "../text/number.ts";

const width = 640;

const fields: QuadrantWords = {
  improve: "优先改进区",
  keep: "优势保持区",
  maintain: "维持区",
  watch: "留意区",
};

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * Leaves by how much the method lets them count and how they were judged. The lines are their mean weight and their weighted mean
 * score, so that the fields say what is worth mending first in this unit, whatever its level.
 */
export const quadrantSection = (
  unitName: string,
  rows: readonly TreeRow[],
  name: (node: string) => string,
): Block[] => {
  const points = leavesOf(rows).flatMap(({ node, score, weight_used, weight }) => {
    const importance = weight_used ?? weight ?? 0;
    return score.value === null || importance === 0
      ? []
      : [{ node, name: name(node), importance, score: score.value }];
  });
  if (points.length < 4) return [];
  const weights = points.reduce((sum, { importance }) => sum + importance, 0);
  const lines = {
    importance: meanOf(points.map(({ importance }) => importance)),
    score: points.reduce((sum, { importance, score }) => sum + importance * score, 0) / weights,
  };
  const inside = (wanted: Quadrant) =>
    points
      .filter((point) => quadrantOf(point, lines) === wanted)
      .toSorted((a, b) => a.score - b.score)
      .map((point) => `${point.name}（${decimal(point.score)}分）`);
  const [improve, keep] = [inside("improve"), inside("keep")];
  const summary = `${unitName}的重要性与满意度四分图，${improve.length}项指标落在优先改进区`;
  return [
    heading(1, "重要性与满意度四分图"),
    paragraph(
      [
        improve.length === 0
          ? "没有重要性高而得分低的指标。"
          : `重要性高而得分低、应当优先改进的指标有${improve.length}项：${improve.join("、")}。`,
        keep.length === 0 ? "" : `重要性高且得分高、应当保持的指标有${keep.length}项：${keep.join("、")}。`,
      ].join(""),
    ),
    {
      kind: "figure",
      caption: "重要性与满意度四分图",
      summary,
      ...drawSvg(
        quadrantOptions(points, lines, fields, {
          width,
          theme: paperTheme,
          words: { summary, value: "得分（分）", other: "重要性（权重，分）" },
        }),
      ),
      note: `重要性取评估办法规定的权重；虚线为权重均值${decimal(lines.importance, 1)}和加权平均得分${decimal(lines.score)}。`,
    },
  ];
};
