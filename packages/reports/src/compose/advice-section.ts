import type { Block } from "../document/document.ts";
import { flush, heading, paragraph } from "../document/blocks.ts";
import { lostPoints } from "@juping/scoring";
import type { MethodNode } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { scoreText } from "../text/figure.ts";
import { fullWidth } from "../text/full-width.ts";
import { decimal } from "../text/number.ts";

const most = 5;

const againstPeers = ({ unit }: ReportFacts, code: string, name: string): string => {
  const row = unit.rows.find(({ node }) => node === code);
  if (row === undefined) return name;
  const mean = row.peers?.mean;
  return `${name}（${scoreText(row.score)}分${mean === undefined ? "" : `，同类均值${decimal(mean)}分`}）`;
};

/** Where the unit stands reliably apart from its class, then what would bring most, each with the rule that decides it. */
export const adviceSection = (facts: ReportFacts, nodeOf: (node: string) => MethodNode | null): Block[] => {
  const { strengths, weaknesses, rows } = facts.unit;
  const name = (code: string) => nodeOf(code)?.name.zh ?? code;
  const list = (codes: readonly string[]) =>
    codes.map((code) => againstPeers(facts, code, name(code))).join("、");
  const first = lostPoints(rows)
    .toSorted((a, b) => b.lost - a.lost)
    .slice(0, most);
  return [
    heading(1, "长处、短板与改进建议"),
    heading(2, "长处"),
    paragraph(
      strengths.length === 0 ? "没有可靠地高于同类的指标。" : `可靠地高于同类的指标：${list(strengths)}。`,
    ),
    heading(2, "短板"),
    paragraph(
      weaknesses.length === 0 ? "没有可靠地低于同类的指标。" : `可靠地低于同类的指标：${list(weaknesses)}。`,
    ),
    heading(2, "改进建议"),
    paragraph(
      first.length === 0
        ? "各项指标均为满分。"
        : "下列指标补足后对综合得分的作用最大，建议按次序列入改进计划，逐项明确责任人和完成期限：",
    ),
    ...first.map(({ row, lost }, index) =>
      flush([
        `${index + 1}．`,
        { text: name(row.node), strong: true as const },
        `。本期${scoreText(row.score)}分，补足最多可增加综合得分${decimal(lost, 2)}分。计分规则：${fullWidth(nodeOf(row.node)?.rule.zh ?? "")}`,
      ]),
    ),
  ];
};
