import type { Block } from "../document/document.ts";
import { cell, column, heading, numberCell, paragraph, strongRow, table } from "../document/blocks.ts";
import { lostPoints } from "@juping/scoring";
import type { MethodNode } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { scoreText } from "../text/figure.ts";
import { fullWidth } from "../text/full-width.ts";
import { decimal } from "../text/number.ts";

/** Points lost by indicator and clause, each with the sentence that shows why. */
export const lostPointsSection = (
  { unit, steps }: ReportFacts,
  nodeOf: (node: string) => MethodNode | null,
): Block[] => {
  const lost = lostPoints(unit.rows);
  if (lost.length === 0) return [];
  const total = lost.reduce((sum, entry) => sum + entry.lost, 0);
  const most = lost.toSorted((a, b) => b.lost - a.lost).slice(0, 3);
  const name = (code: string) => nodeOf(code)?.name.zh ?? code;
  return [
    heading(1, "失分明细"),
    paragraph(
      `各项指标合计失分${decimal(total, 2)}分，涉及${lost.length}项末级指标。失分最多的是${most
        .map(({ row, lost: points }) => `${name(row.node)}（${decimal(points, 2)}分）`)
        .join("、")}。`,
    ),
    table(
      "失分明细（按指标和条款）",
      [
        column("指标", 4.2),
        column("权重", 1.3, "right"),
        column("得分", 1.6, "right"),
        column("失分", 1.6, "right"),
        column("计分过程", 8.6),
        column("文件依据", 2.2),
      ],
      [
        strongRow([
          cell("合计"),
          cell(""),
          cell(""),
          numberCell(total, decimal(total, 2), "0.00"),
          cell(""),
          cell(""),
        ]),
        ...lost.map(({ row, lost: points }) => [
          cell(`${row.node} ${name(row.node)}`),
          cell(decimal(row.weight_used ?? 0, Number.isInteger(row.weight_used) ? 0 : 2)),
          row.score.value === null
            ? cell(scoreText(row.score))
            : numberCell(row.score.value, scoreText(row.score), "0.0"),
          numberCell(points, decimal(points, 2), "0.00"),
          cell((steps[row.node] ?? []).map(fullWidth).join("；")),
          cell((nodeOf(row.node)?.clauses ?? "").split(";").filter(Boolean).join("、")),
        ]),
      ],
      "失分为权重乘以（100−得分）÷100，折成综合得分的分值；显示数按最大余数法凑整，合计等于各项之和。文件依据为评估办法所引条款的编号。",
    ),
  ];
};
