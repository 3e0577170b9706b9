import type { Block } from "../document/document.ts";
import { cell, column, flush, heading, numberCell, paragraph, table } from "../document/blocks.ts";
import { leavesOf } from "@juping/scoring";
import type { MethodNode } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { intervalText, scoreText } from "../text/figure.ts";
import { fullWidth } from "../text/full-width.ts";
import { decimal } from "../text/number.ts";

const most = 5;

/** Means of the committees' indicators against the whole programme's, and what to mend first with the rules that decide it. */
export const areaIndicators = (
  { unit, means, programmeMeans }: ReportFacts,
  nodeOf: (node: string) => MethodNode | null,
): Block[] => {
  if (means.length === 0) return [];
  const name = (code: string) => nodeOf(code)?.name.zh ?? code;
  const programme = new Map(programmeMeans.map(({ node, score }) => [node, score.value]));
  const behind = leavesOf(means)
    .flatMap((row) => {
      const mean = programme.get(row.node) ?? null;
      const { value, upper } = row.score;
      return value === null || mean === null || (upper ?? value) >= mean
        ? []
        : [{ row, difference: value - mean }];
    })
    .toSorted((a, b) => a.difference - b.difference)
    .slice(0, most);
  return [
    heading(1, "居民区各项指标均值"),
    table(
      "居民区指标均值与全部单位比较",
      [
        column("指标", 6),
        column("权重", 2, "right"),
        column("均值", 2, "right"),
        column("区间", 3, "right"),
        column("全部单位", 2.4, "right"),
        column("相差", 2, "right"),
      ],
      means
        .filter(({ level, parent }) => level <= 2 && parent !== null)
        .map((row) => {
          const mean = programme.get(row.node) ?? null;
          const { value } = row.score;
          const difference = value === null || mean === null ? null : value - mean;
          return [
            cell(row.level === 1 ? [{ text: name(row.node), strong: true }] : `\u3000${name(row.node)}`),
            cell(row.weight === null ? "—" : decimal(row.weight, 0)),
            value === null ? cell(scoreText(row.score)) : numberCell(value, scoreText(row.score), "0.0"),
            cell(intervalText(row.score)),
            mean === null ? cell("—") : numberCell(mean, decimal(mean), "0.0"),
            difference === null
              ? cell("—")
              : numberCell(difference, `${difference > 0 ? "+" : ""}${decimal(difference)}`, "0.0"),
          ];
        }),
      "均值按户数加权，满分均为100分。",
    ),
    heading(2, "短板与建议"),
    paragraph(
      behind.length === 0
        ? `${unit.unit.name}没有可靠地低于全部单位均值的末级指标。`
        : `${unit.unit.name}可靠地低于全部单位均值最多的${behind.length}项末级指标如下，建议作为下一周期的重点：`,
    ),
    ...behind.map(({ row, difference }, index) =>
      flush([
        `${index + 1}．`,
        { text: name(row.node), strong: true as const },
        `。均值${scoreText(row.score)}分，比全部单位低${decimal(Math.abs(difference))}分。计分规则：${fullWidth(nodeOf(row.node)?.rule.zh ?? "")}`,
      ]),
    ),
  ];
};
