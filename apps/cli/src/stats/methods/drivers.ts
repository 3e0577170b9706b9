import { createRandom, importancePerformance, indexValues, surveyMean } from "@juping/statistics";
import { JupingError } from "@juping/model";
import { estimateRow } from "../estimate-row.ts";
import type { StatsMethod } from "../method.ts";
import { surveyDesign, surveyOptions } from "../survey-table.ts";

export const drivers: StatsMethod = {
  name: "drivers",
  words: "重要性-满意度四分图，附各象限的把握 importance-performance with the chance of each quarter",
  options: [
    { flag: "--overall <column>", words: "总体满意度 overall satisfaction", required: true },
    { flag: "--items <columns>", words: "各项满意度 satisfaction with items", required: true },
    { flag: "--weight <column>", words: "权重 weights" },
    { flag: "--resamples <n>", words: "自助次数 bootstrap resamples, 1000" },
    { flag: "--seed <text>", words: "随机种子 seed" },
  ],
  example: "answers.csv --overall overall --items clean,safe,parking,lifts --seed 2026",
  run: (table, given) => {
    const items = given.list("items");
    const weight = given.optional("weight");
    const found = importancePerformance(
      table.numbers(given.text("overall")),
      items.map((name) => table.numbers(name)),
      {
        resamples: given.number("resamples", 1000),
        random: createRandom(given.optional("seed") ?? "juping"),
        ...(weight === undefined ? {} : { weights: table.numbers(weight) }),
      },
    );
    return {
      items: found.drivers.map((driver, k) => ({
        item: items[k] ?? null,
        importance: driver.importance,
        importance_se: driver.importanceError,
        performance: driver.performance,
        performance_se: driver.performanceError,
        quadrant: driver.quadrant,
        ...driver.chance,
      })),
      cuts: [{ importance: found.importanceCut, performance: found.performanceCut }],
    };
  },
};

export const weightedIndex: StatsMethod = {
  name: "index",
  words: "按给定权重的 ACSI/CCSI 指数及标准误 ACSI or CCSI index with given weights, with SE",
  options: [
    { flag: "--questions <columns>", words: "题 questions", required: true },
    { flag: "--weights <numbers>", words: "各题权重 their weights", required: true },
    { flag: "--least <number>", words: "最低分 lowest answer, 1" },
    { flag: "--most <number>", words: "最高分 highest answer, 10" },
    { flag: "--by <column>", words: "分域 domains" },
    ...surveyOptions,
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example: "answers.csv --questions s1,s2,s3 --weights 0.4,0.3,0.3 --by committee",
  run: (table, given) => {
    const questions = given.list("questions");
    const scale = { least: given.number("least", 1), most: given.number("most", 10) };
    const y = indexValues(
      questions.map((name) => table.numbers(name)),
      given.numbers("weights"),
      questions.map(() => scale),
    );
    const design = surveyDesign(table, given);
    const level = given.number("level", 0.95);
    const by = given.optional("by");
    if (by === undefined) return { index: [estimateRow(surveyMean(design, y), level)] };
    const { codes, labels } = table.codes(by);
    if (labels.length === 0) throw new JupingError("BAD_REQUEST", { name: by, value: "", reason: "no row" });
    return {
      index: labels.map((label, d) => ({
        domain: label,
        ...estimateRow(surveyMean(design, y, { domain: codes.map((code) => (code === d ? 1 : 0)) }), level),
      })),
    };
  },
};
