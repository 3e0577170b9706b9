import { caseMixAdjustment, promoterValues, scaleValues, surveyMean } from "@juping/statistics";
import { JupingError } from "@juping/model";
import { estimateRow } from "../estimate-row.ts";
import { treatmentColumns } from "../factor-column.ts";
import type { StatsMethod } from "../method.ts";
import { surveyDesign, surveyOptions } from "../survey-table.ts";

export const satisfaction: StatsMethod = {
  name: "satisfaction",
  words:
    "满意度得分（任意量表映射）、满意率（前几档）、净推荐值，各带标准误 score by a scale map, top-box rate and NPS, with SE",
  options: [
    { flag: "--value <column>", words: "原始答案 answers", required: true },
    { flag: "--map <pairs>", words: "量表映射 scale map, 5:100,4:80,3:60,2:30,1:0" },
    { flag: "--top <answer>", words: "满意率：此档及以上 satisfied from this answer on" },
    { flag: "--promoters <answer>", words: "净推荐值：推荐者起点 promoters from" },
    { flag: "--detractors <answer>", words: "净推荐值：贬损者终点 detractors to" },
    { flag: "--by <column>", words: "分域 domains" },
    ...surveyOptions,
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example: "answers.csv --value q1 --map 5:100,4:80,3:60,2:30,1:0 --top 4 --by committee --weight w",
  run: (table, given) => {
    const design = surveyDesign(table, given);
    const level = given.number("level", 0.95);
    const answers = table.numbers(given.text("value"));
    const measures = new Map<string, Float64Array>();
    const pairs = given.list("map").map((pair) => pair.split(":").map(Number));
    if (pairs.some((pair) => pair.length !== 2 || pair.some((part) => !Number.isFinite(part))))
      throw new JupingError("BAD_REQUEST", {
        name: "--map",
        value: given.text("map"),
        reason: "answer:score,...",
      });
    if (pairs.length > 0) {
      const scores = scaleValues(
        answers,
        pairs.map(([answer = NaN]) => answer),
        pairs.map(([, score = NaN]) => score),
      );
      measures.set("score", scores);
    }
    if (given.optional("top") !== undefined) {
      const top = given.number("top", 0);
      measures.set(
        "top_box",
        answers.map((answer) => (answer >= top ? 1 : 0)),
      );
    }
    if (given.optional("promoters") !== undefined)
      measures.set(
        "nps",
        promoterValues(answers, {
          promoters: given.number("promoters", 9),
          detractors: given.number("detractors", 6),
        }),
      );
    if (measures.size === 0)
      throw new JupingError("BAD_REQUEST", {
        name: "--map",
        value: "",
        reason: "--map, --top or --promoters",
      });
    const by = given.optional("by");
    const domains = by === undefined ? null : table.codes(by);
    return {
      estimates: [...measures].flatMap(([measure, y]) =>
        (domains?.labels ?? [null]).map((label, d) => {
          const domain =
            domains === null ? {} : { domain: domains.codes.map((code) => (code === d ? 1 : 0)) };
          const row = estimateRow(surveyMean(design, y, domain), level);
          return { measure, ...(label === null ? {} : { domain: label }), ...row };
        }),
      ),
    };
  },
};

export const caseMix: StatsMethod = {
  name: "case-mix",
  words: "受访者构成与访问方式调整：原始与调整并列 raw and adjusted means of units side by side",
  options: [
    { flag: "--value <column>", words: "得分 the score", required: true },
    { flag: "--unit <column>", words: "单位 unit", required: true },
    { flag: "--factors <columns>", words: "分类调整变量 factors to adjust for" },
    { flag: "--covariates <columns>", words: "数值调整变量 numeric columns to adjust for" },
    { flag: "--weight <column>", words: "权重 weights" },
  ],
  example: "answers.csv --value score --unit committee --factors age,mode",
  run: (table, given) => {
    const unit = table.codes(given.text("unit"));
    const { labels, columns } = treatmentColumns(table, given.list("factors"));
    const covariates = given.list("covariates");
    const weight = given.optional("weight");
    const found = caseMixAdjustment(
      table.numbers(given.text("value")),
      unit.codes,
      unit.labels.length,
      [...columns.slice(1), ...covariates.map((name) => table.numbers(name))],
      weight === undefined ? undefined : table.numbers(weight),
    );
    return {
      units: unit.labels.map((label, u) => ({
        unit: label,
        raw: found.raw[u] ?? null,
        adjusted: found.adjusted[u] ?? null,
      })),
      adjusters: [...labels.slice(1), ...covariates].map((term, k) => ({
        term,
        coefficient: found.coefficients[k] ?? null,
        overall_mean: found.overallMeans[k] ?? null,
      })),
    };
  },
};
