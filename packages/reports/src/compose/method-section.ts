import type { Block } from "../document/document.ts";
import { cell, column, flush, heading, paragraph, table } from "../document/blocks.ts";
import { levelText } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { chineseDate } from "../text/date.ts";
import { fullWidth } from "../text/full-width.ts";
import { count, decimal, percent } from "../text/number.ts";

/** The method card: who evaluated by what, on which sample, with which errors. */
export const methodSection = ({ method }: ReportFacts): Block[] => {
  const { programme, cycle, release, levels, fieldwork, double_scoring, grading, errors } = method;
  const rows: [string, string][] = [
    ["评估办法", `${method.method.title.zh}（${method.method.code}，第${method.method.version}版）`],
    ["办法摘要（SHA-256）", method.method.sha256],
    ["委托单位", programme.commissioning_body.zh],
    ["评估机构", programme.evaluating_body.zh],
    ["合同编号", programme.contract],
    ["评估周期", `${chineseDate(cycle.starts_on)}至${chineseDate(cycle.cutoff)}`],
    ["数据截止", chineseDate(cycle.as_of)],
    [
      "样本",
      fieldwork === null
        ? "—"
        : `抽取住户${count(fieldwork.drawn)}户，有效居民问卷${count(fieldwork.valid)}份，应答率（RR3）${fieldwork.rr3 === null ? "—" : percent(fieldwork.rr3, 1)}`,
    ],
    [
      "互盲双评",
      double_scoring === null
        ? "—"
        : `${count(double_scoring.pairs)}对，完全一致${double_scoring.exact_share === null ? "—" : percent(double_scoring.exact_share, 1)}，加权κ ${double_scoring.weighted_kappa === null ? "—" : decimal(double_scoring.weighted_kappa, 2)}，第三人复核${count(double_scoring.adjudicated)}项`,
    ],
    ["置信水平", `得分、名次和等次${levelText(levels.standing)}，变化${levelText(levels.change)}`],
    ["随机种子", release.seed],
    ["计算程序", release.engine],
  ];
  return [
    heading(1, "方法说明"),
    table(
      "方法卡",
      [column("项目", 3), column("内容", 11)],
      rows.map(([label, text]) => [cell(label), cell(text)]),
    ),
    ...(grading.length === 0
      ? []
      : [heading(2, "定级规则"), ...grading.map(({ zh }, index) => flush(`${index + 1}．${fullWidth(zh)}`))]),
    ...(errors.length === 0
      ? []
      : [heading(2, "误差说明"), ...errors.map(({ zh }, index) => flush(`${index + 1}．${fullWidth(zh)}`))]),
    paragraph("完整的指标、规则和权重见评估平台的方法卡。"),
  ];
};
