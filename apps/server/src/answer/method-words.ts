import type { Grading, Parameters } from "@juping/model";
import type { MethodCard } from "@juping/model/api";

type Words = MethodCard["grading"][number];
type Parameter = MethodCard["parameters"][number];

const percentText = (share: number): string => `${Number((share * 100).toFixed(2))}%`;

/** A share such as 1/5 as a percentage. */
const shareText = (share: string): string => {
  const [above, below = "1"] = share.split("/");
  return percentText(Number(above) / Number(below));
};

const marginWords: Readonly<Record<string, { zh: string; en: string }>> = {
  age: { zh: "年龄", en: "age" },
  sex: { zh: "性别", en: "sex" },
  tenure: { zh: "住房产权", en: "tenure" },
};

const entry = (name: string, zh: string, en: string, value: string | number): Parameter => ({
  name,
  words: { zh, en },
  value: String(value),
});

/** Open choices of the method, each with its words, in the order of reading. */
export const parameterRows = (parameters: Parameters | null): Parameter[] => {
  if (parameters === null) return [];
  const { scale_map, survey, interval, computed, burden } = parameters;
  const map = Object.entries(scale_map.maps[scale_map.used] ?? {})
    .toSorted(([a], [b]) => Number(b) - Number(a))
    .map(([code, score]) => `${code}→${score}`)
    .join(" ");
  return [
    entry("scale_map", "五级量表换算", "Scale of five to points", map),
    entry("survey.min_unit_n", "评级所需有效问卷", "Valid interviews needed for a grade", survey.min_unit_n),
    entry("survey.min_item_n", "单题计分所需回答", "Answers needed for an item to count", survey.min_item_n),
    entry(
      "survey.max_unknown_share",
      "不了解占比上限",
      "Largest share of don't know",
      percentText(survey.max_unknown_share),
    ),
    entry(
      "survey.margins",
      "加权校准变量",
      "Raking margins",
      survey.margins.map((name) => marginWords[name]?.zh ?? name).join("、"),
    ),
    entry("survey.trim", "权数上限(均值的倍数)", "Largest weight, times the mean", survey.trim),
    entry("survey.replicates", "重复权数组数", "Replicate weights", survey.replicates),
    entry(
      "interval.standing",
      "得分、名次区间置信水平",
      "Level of standing intervals",
      percentText(interval.standing),
    ),
    entry("interval.change", "变化区间置信水平", "Level of change intervals", percentText(interval.change)),
    entry(
      "double_scoring_share",
      "互盲双评比例",
      "Share scored twice, blind",
      percentText(parameters.double_scoring_share),
    ),
    entry("peer_classification", "同类划分", "Peer classes by", parameters.peer_classification),
    entry("min_cell_n", "列出结果所需回答", "Answers needed for a cell to be shown", parameters.min_cell_n),
    entry(
      "min_peer_units",
      "同类分布所需单位",
      "Units needed for a peer distribution",
      parameters.min_peer_units,
    ),
    entry(
      "computed.min_scored_share",
      "街道均值所需有得分居民区占比",
      "Share of committees scored for a street's mean",
      percentText(computed.min_scored_share),
    ),
    entry(
      "computed.min_spread_units",
      "街道内差异所需居民区",
      "Committees needed for a street's spread",
      computed.min_spread_units,
    ),
    entry("burden.items", "每年材料份数上限", "Most documents a year", burden.items),
    entry("burden.hours", "每年材料工时上限", "Most hours a year", burden.hours),
  ];
};

/** How grades come about, a sentence each. */
export const gradingSentences = (grading: Grading | null): Words[] => {
  if (grading === null) return [];
  const { floors, lowest, not_graded, upper_limits, minimum, boundary, new_unit_months } = grading;
  return [
    {
      zh: `分数线：${floors.map(({ grade, at_least }) => `${grade} ${at_least} 分及以上`).join("，")}，其余${lowest}；按未舍入的得分判定。`,
      en: `Floors: ${floors.map(({ grade, at_least }) => `${grade} from ${at_least}`).join(", ")}, else ${lowest}; on unrounded scores.`,
    },
    ...upper_limits.map(({ grades, share }) => ({
      zh: `每个街道${grades.join("、")}合计至多占参评居民区的 ${shareText(share)}。`,
      en: `In a street at most ${shareText(share)} of the committees that take part are ${grades.join(" or ")}.`,
    })),
    {
      zh: "最高等次的名额按居住类型用最大余额法分配，不强制评出最低等次。",
      en: "Places of the best grade go to living types by largest remainder; nobody is forced into the lowest grade.",
    },
    {
      zh: `先后次序在 ${boundary.draws} 次联合抽样中成立不足 ${percentText(boundary.min_order_probability)} 的，双方同列线上并注明。`,
      en: `Where an order at a line holds in fewer than ${percentText(boundary.min_order_probability)} of ${boundary.draws} joint draws, both are named as at the line.`,
    },
    {
      zh: `有效问卷不足 ${minimum.survey_n} 份、有数据的指标权重不足 ${percentText(minimum.coverage)}、成立不满 ${new_unit_months} 个月或在关注名单的，列为${not_graded}。`,
      en: `${not_graded} (not graded): fewer than ${minimum.survey_n} valid interviews, less than ${percentText(minimum.coverage)} of the weight with data, younger than ${new_unit_months} months, or on the watch list.`,
    },
  ];
};
