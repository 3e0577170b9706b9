import type { ChangeFigure, RankFigure, UnitPage } from "@juping/model/api";
import type { Block } from "../document/document.ts";
import { cell, column, flush, heading, paragraph, table } from "../document/blocks.ts";
import { levelText } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { intervalText, scoreText } from "../text/figure.ts";
import { fullWidth } from "../text/full-width.ts";
import { decimal, probability } from "../text/number.ts";

/** Names of the pools of a rank, as a sentence uses them. */
const poolNames: Readonly<Record<string, string>> = {
  programme: "全部参评单位",
  programme_class: "全部同类单位",
  district: "本区",
  district_class: "本区同类",
  street: "本街道",
  street_class: "本街道同类",
};

const poolName = (pool: string): string => poolNames[pool] ?? pool;

const notGradedReasons: Readonly<Record<string, string>> = {
  small_sample: "有效问卷不足",
  low_coverage: "有数据的指标权重不足",
  new_unit: "成立不满规定期限",
  watch_list: "列入关注名单",
  void_survey: "问卷调查作废",
};

const rankSentence = ({ pool, size, rank, lower, upper }: RankFigure): string =>
  `在${poolName(pool)}${size}个单位中列第${rank}位（名次区间第${lower}位至第${upper}位）`;

/** What changed, and whether that is more than chance. */
const changeSentence = (change: ChangeFigure, level: number): string => {
  if (change.difference === null) return `与${change.previous_cycle}年度不可比。`;
  const moved = `与${change.previous_cycle}年度相比${change.difference < 0 ? "下降" : "上升"}${decimal(Math.abs(change.difference))}分`;
  const interval =
    change.lower === null || change.upper === null
      ? ""
      : `（${levelText(level)}置信区间${decimal(change.lower)}分至${decimal(change.upper)}分）`;
  return `${moved}${interval}，${change.significant ? "变化显著" : "差异不显著"}。`;
};

const gradeSentence = ({ standing }: UnitPage): string => {
  const { grade, grade_probability, at_line, not_graded_reason } = standing;
  if (not_graded_reason !== null)
    return `本期未评级，原因：${notGradedReasons[not_graded_reason] ?? not_graded_reason}。`;
  if (grade === null) return "";
  const sure =
    grade_probability === null ? "" : `，计入抽样误差后评为该等次的把握为${probability(grade_probability)}`;
  return `评定等次为${grade}${sure}${at_line ? "；与线上另一方的先后次序把握不足，同列线上" : ""}。`;
};

/** The result in one paragraph: score with interval, ranks with their sets, grade, change. */
export const resultSentences = ({ unit, method }: ReportFacts, what: string): string => {
  const { standing } = unit;
  const { score } = standing;
  const { levels, cycle } = method;
  const interval =
    score.lower === null || score.upper === null
      ? ""
      : `，${levelText(levels.standing)}置信区间为${decimal(score.lower)}分至${decimal(score.upper)}分`;
  const near = standing.ranks.filter(({ pool }) =>
    unit.unit.kind === "committee" ? pool === "street" || pool === "district_class" : true,
  );
  return [
    score.value === null
      ? `${unit.unit.name}${cycle.title.zh}${what}：${scoreText(score)}。`
      : `${unit.unit.name}${cycle.title.zh}${what}${scoreText(score)}分${interval}。`,
    near.length === 0 ? "" : `${near.map(rankSentence).join("，")}。`,
    gradeSentence(unit),
    standing.change === null ? "" : changeSentence(standing.change, levels.change),
  ].join("");
};

const rankTable = (ranks: readonly RankFigure[], level: number): Block =>
  table(
    "名次及名次区间",
    [
      column("比较范围", 4),
      column("单位数（个）", 2, "right"),
      column("名次", 2, "right"),
      column("名次区间", 3, "right"),
    ],
    ranks.map(({ pool, size, rank, lower, upper }) => [
      cell(poolName(pool)),
      { ...cell(String(size)), number: size, format: "0" },
      { ...cell(String(rank)), number: rank, format: "0" },
      cell(`第${lower}位至第${upper}位`),
    ]),
    `名次区间的置信水平为${levelText(level)}：区间有重叠的单位，先后不宜强调。`,
  );

const partTable = ({ unit, method }: ReportFacts, name: (node: string) => string): Block => {
  const rows = unit.rows.filter(({ level, parent }) => level <= 2 && parent !== null);
  return table(
    "各部分得分",
    [
      column("指标", 6),
      column("权重", 2, "right"),
      column("得分", 2, "right"),
      column(`${levelText(method.levels.standing)}区间`, 3, "right"),
      column("较上期", 2, "right"),
      column("同类中位数", 2.4, "right"),
    ],
    rows.map((row) => {
      const { score, change, peers, level } = row;
      const title = name(row.node);
      return [
        cell(level === 1 ? [{ text: title, strong: true }] : `\u3000${title}`),
        cell(row.weight === null ? "—" : decimal(row.weight, Number.isInteger(row.weight) ? 0 : 1)),
        score.value === null
          ? cell(scoreText(score))
          : { ...cell(scoreText(score)), number: score.value, format: "0.0" },
        cell(intervalText(score)),
        cell(
          change?.difference == null
            ? "—"
            : change.significant
              ? [
                  {
                    text: `${change.difference > 0 ? "+" : ""}${decimal(change.difference)}*`,
                    tone: change.difference < 0 ? "below" : "above",
                  },
                ]
              : `${change.difference > 0 ? "+" : ""}${decimal(change.difference)}`,
        ),
        cell(peers === null ? "—" : decimal(peers.p50)),
      ];
    }),
    "得分满分均为100分。*表示变化显著。“非抽样”指普查或台账数据，没有抽样误差。",
  );
};

/** Result, ranks, how the grade came about, parts. */
export const resultSection = (
  facts: ReportFacts,
  what: string,
  name: (node: string) => string,
  figures: readonly Block[] = [],
): Block[] => {
  const { standing, rows } = facts.unit;
  return [
    heading(1, "评估结果"),
    paragraph(resultSentences(facts, what)),
    ...(standing.ranks.length === 0 ? [] : [rankTable(standing.ranks, facts.method.levels.standing)]),
    ...(rows.length === 0 ? [] : [partTable(facts, name)]),
    ...figures,
    ...(standing.derivation.length === 0
      ? []
      : [
          heading(2, "得分和等次的形成"),
          ...standing.derivation.map((step, index) =>
            flush(`${index + 1}．${fullWidth(step)}${step.endsWith("。") ? "" : "。"}`),
          ),
        ]),
  ];
};
