import type { QueryCatalogue } from "@juping/model/api";

type Example = QueryCatalogue["examples"][number] & {
  /** tables that it reads; it is shown where the caller's file has them all */
  readonly tables: readonly string[];
};

/** Statements that teach the tables, from what every reader has to what only detailed policies have. */
export const examples: readonly Example[] = [
  {
    id: "standing",
    tables: ["standing", "unit", "rank_set"],
    title: { zh: "综合得分、区间和名次区间", en: "Composite, its interval, rank and rank set" },
    teaches: {
      zh: "standing 一个单位一行；名次在 rank_set，pool 是比较范围；没有区间的名次不要单独引用",
      en: "standing has one row a unit; ranks are in rank_set, by pool; no rank is quoted without its set",
    },
    sql: `SELECT u.name AS 居民区, u.living_type AS 居住类型,
       s.composite AS 综合得分, s.lower AS 下限, s.upper AS 上限, s.grade AS 等次,
       r.rank AS 街道内名次, r.rank_lower AS 最好, r.rank_upper AS 最差, r.size AS 共
FROM standing s
JOIN unit u USING (unit_id)
LEFT JOIN rank_set r ON r.unit_id = s.unit_id AND r.tree = s.tree AND r.node = '*' AND r.pool = 'street'
WHERE s.tree = 'committee'
ORDER BY s.composite DESC`,
  },
  {
    id: "history",
    tables: ["history", "unit"],
    title: { zh: "各周期的综合得分", en: "Composite over the cycles" },
    teaches: {
      zh: "history 用固定的单位编号连接各周期；node = '*' 是综合得分",
      en: "history joins cycles on the stable unit id; node = '*' is the composite",
    },
    sql: `SELECT u.name AS 单位, h.cycle AS 周期, h.score AS 得分, h.standard_error AS 标准误, h.grade AS 等次
FROM history h JOIN unit u USING (unit_id)
WHERE h.tree = 'committee' AND h.node = '*'
ORDER BY u.ordinal, h.cycle`,
  },
  {
    id: "change",
    tables: ["change", "unit", "node"],
    title: { zh: "哪些变化是显著的", en: "Which changes are significant" },
    teaches: {
      zh: "change 已含两期误差；significant 表示变化区间不含 0，区间水平见 release_info",
      en: "change holds the errors of both cycles; significant: its interval excludes 0; its level is in release_info",
    },
    sql: `SELECT u.name AS 单位, n.name_zh AS 指标, c.previous AS 上期, c.current AS 本期,
       c.difference AS 变化, c.lower AS 下限, c.upper AS 上限
FROM change c
JOIN unit u USING (unit_id)
JOIN node n ON n.tree = c.tree AND n.node = c.node
WHERE c.tree = 'committee' AND c.significant
ORDER BY abs(c.difference) DESC
LIMIT 200`,
  },
  {
    id: "classes",
    tables: ["peer_distribution", "node"],
    title: { zh: "四类居民区的得分分布", en: "Distribution of scores by living type" },
    teaches: {
      zh: "peer_distribution 不具名，所有人可读；class = '*' 是不分类",
      en: "peer_distribution names nobody and is open to all; class = '*' is all classes",
    },
    sql: `SELECT n.name_zh AS 指标, d.class AS 居住类型, d.n_units AS 单位数,
       d.mean AS 均值, d.p10, d.p25, d.p50, d.p75, d.p90
FROM peer_distribution d
JOIN node n ON n.tree = d.tree AND n.node = d.node
WHERE d.tree = 'committee' AND n.level = 1 AND d.class <> '*'
ORDER BY n.ordinal, d.class`,
  },
  {
    id: "observation",
    tables: ["observation", "measure", "unit"],
    title: { zh: "指标量：数值、分子分母和样本数", en: "Measures: value, numerator, denominator, n" },
    teaches: {
      zh: "observation 是评分之前的量；state 说明为什么没有数值，未列的不要当作 0",
      en: "observation is what was measured before any judgement; state says why a value is missing: it is never 0",
    },
    sql: `SELECT m.name_zh AS 指标量, m.unit AS 计量单位, o.state AS 状态,
       count(*) AS 单位数, avg(o.value) AS 均值, median(o.value) AS 中位数, sum(o.n) AS 样本数
FROM observation o JOIN measure m USING (measure)
GROUP BY ALL
ORDER BY 指标量, 状态`,
  },
  {
    id: "explain",
    tables: ["score", "node", "unit"],
    title: { zh: "一个单位的分数从哪里来", en: "Where a unit's score comes from" },
    teaches: {
      zh: "score 一个指标一行；contribution = weight × score ÷ 100，同层相加等于上级",
      en: "score has one row a node; contribution = weight × score ÷ 100 and adds up to the parent",
    },
    sql: `SELECT n.node AS 编号, repeat('  ', n.level) || n.name_zh AS 指标,
       s.weight AS 权重, s.score AS 得分, s.contribution AS 贡献分, s.standard_error AS 标准误, s.state AS 状态
FROM score s
JOIN node n ON n.tree = s.tree AND n.node = s.node
WHERE s.tree = 'committee'
  AND s.unit_id = (SELECT min(unit_id) FROM score WHERE tree = 'committee')
ORDER BY n.ordinal`,
  },
  {
    id: "replicates",
    tables: ["replicate", "unit"],
    title: { zh: "用重复估计算任意差值的标准误", en: "Standard error of any difference from replicates" },
    teaches: {
      zh: "同一序号的重复估计来自同一组权数，先逐个相减再求离散，才包含相关",
      en: "replicates of one number share their weights: subtract one by one, then take the spread, so that correlation counts",
    },
    sql: `WITH draw AS (
  SELECT unit_id, unnest("values") AS value, unnest(range(len("values"))) AS r
  FROM replicate WHERE tree = 'committee' AND node = '*'
), pair AS (SELECT min(unit_id) AS a, max(unit_id) AS b FROM draw)
SELECT ua.name AS 甲, ub.name AS 乙,
       avg(x.value - y.value) AS 差值, stddev_pop(x.value - y.value) AS 差值标准误,
       avg((x.value > y.value)::INT) AS 甲更高的把握
FROM pair
JOIN draw x ON x.unit_id = pair.a
JOIN draw y ON y.unit_id = pair.b AND y.r = x.r
JOIN unit ua ON ua.unit_id = pair.a
JOIN unit ub ON ub.unit_id = pair.b
GROUP BY ALL`,
  },
  {
    id: "fieldwork",
    tables: ["fieldwork", "unit"],
    title: { zh: "应答率与有效问卷", en: "Response rate and valid interviews" },
    teaches: {
      zh: "fieldwork 按 AAPOR 口径；rr3 用 e 估计资格不明者",
      en: "fieldwork follows AAPOR; rr3 estimates the unknown with e",
    },
    sql: `SELECT u.kind AS 层级, u.name AS 单位, f.drawn AS 抽取, f.valid AS 有效问卷,
       f.rr1 AS RR1, f.rr3 AS RR3, f.design_effect AS 设计效应
FROM fieldwork f JOIN unit u USING (unit_id)
ORDER BY f.rr3`,
  },
  {
    id: "grades",
    tables: ["standing", "unit"],
    title: { zh: "等次的把握：打开 JSON 列", en: "Probability of each grade: opening a JSON column" },
    teaches: {
      zh: "grade_probabilities 是 JSON，用 json_each 展开成行",
      en: "grade_probabilities is JSON: json_each makes rows of it",
    },
    sql: `SELECT u.name AS 居民区, s.grade AS 等次, p.key AS 可能的等次, p.value::DOUBLE AS 把握
FROM standing s
JOIN unit u USING (unit_id), json_each(s.grade_probabilities) p
WHERE s.tree = 'committee' AND s.at_line
ORDER BY u.ordinal, 把握 DESC`,
  },
  {
    id: "money",
    tables: ["award", "unit", "fund"],
    title: { zh: "资金：分与元", en: "Money: fen and yuan" },
    teaches: {
      zh: "award.fen 是整数分；相加等于 fund.awarded_fen",
      en: "award.fen is integer fen and adds up to fund.awarded_fen",
    },
    sql: `SELECT u.living_type AS 居住类型, a.fund AS 资金, count(*) AS 单位数,
       sum(a.fen) / 100 AS 合计元, avg(a.fen) / 100 AS 平均元
FROM award a JOIN unit u USING (unit_id)
GROUP BY ALL ORDER BY ALL`,
  },
  {
    id: "cells",
    tables: ["answer_cell", "unit", "question_option"],
    title: { zh: "各年龄段怎样回答一题", en: "How age bands answer one item" },
    teaches: {
      zh: "answer_cell 是发布时已做隐去处理的汇总；state = 'suppressed' 的格没有数，不要自行推算",
      en: "answer_cell holds aggregates suppressed at publication; a suppressed cell has no figure and none is to be worked out",
    },
    sql: `SELECT u.name AS 范围, c.category AS 年龄段, c.answer AS 回答, c.n AS 人数,
       c.share AS 加权比例, c.standard_error AS 标准误, c.state AS 状态
FROM answer_cell c JOIN unit u USING (unit_id)
WHERE c.item = (SELECT min(item) FROM answer_cell) AND c.class = 'age' AND u.kind IN ('city', 'district')
ORDER BY u.ordinal, 年龄段, 回答`,
  },
  {
    id: "respondents",
    tables: ["respondent", "answer", "unit"],
    title: { zh: "受访者：用重复权数算标准误", en: "Respondents: standard errors from replicate weights" },
    teaches: {
      zh: "对每组重复权数各算一次加权均值，它们的离散就是标准误；跨单位用 weight_above",
      en: "a weighted mean under each set of replicate weights; their spread is the standard error; across units use weight_above",
    },
    sql: `WITH one AS (
  SELECT a.item, a.score, r.weight, r.replicate_weights
  FROM answer a JOIN respondent r USING (unit_id, respondent)
  WHERE a.score IS NOT NULL AND a.unit_id = (SELECT min(unit_id) FROM respondent)
), repeated AS (
  SELECT item, r, sum(score * w) / sum(w) AS estimate
  FROM (SELECT item, score, unnest(replicate_weights) AS w, unnest(range(len(replicate_weights))) AS r FROM one)
  GROUP BY item, r
)
SELECT o.item AS 题号, count(*) AS 人数, sum(o.score * o.weight) / sum(o.weight) AS 加权均值,
       (SELECT stddev_pop(estimate) FROM repeated p WHERE p.item = o.item) AS 标准误
FROM one o GROUP BY o.item ORDER BY o.item`,
  },
];
