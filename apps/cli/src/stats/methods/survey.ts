import {
  jackknifeVariance,
  surveyDomainMeans,
  surveyMean,
  surveyProportion,
  surveyQuantile,
  surveyRatio,
  surveyTotal,
  weightedMeanOf,
} from "@juping/statistics";
import { estimateRow } from "../estimate-row.ts";
import type { Row, StatsMethod } from "../method.ts";
import { surveyDesign, surveyOptions } from "../survey-table.ts";

const kinds = ["mean", "total", "proportion", "ratio", "quantile", "jackknife"] as const;

export const survey: StatsMethod = {
  name: "survey",
  words:
    "分层、整群、加权样本的均值、总值、比例、比率、分位数、折刀法 estimates of a stratified, clustered, weighted sample",
  options: [
    { flag: "--value <column>", words: "变量 the variable", required: true },
    { flag: "--kind <kind>", words: kinds.join(", ") },
    { flag: "--denominator <column>", words: "比率的分母 denominator of a ratio" },
    { flag: "--by <column>", words: "分域 domains" },
    { flag: "--p <number>", words: "分位 quantile, 0.5" },
    ...surveyOptions,
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example: "answers.csv --value score --by committee --weight w --strata street",
  run: (table, given) => {
    const design = surveyDesign(table, given);
    const kind = given.choice("kind", kinds, "mean");
    const level = given.number("level", 0.95);
    const y = table.numbers(given.text("value"));
    const by = given.optional("by");
    const domains = by === undefined ? undefined : table.codes(by);
    const estimate = (domain: Uint8Array | undefined): Row => {
      const options = domain === undefined ? {} : { domain };
      if (kind === "total") return estimateRow(surveyTotal(design, y, options), level);
      if (kind === "ratio")
        return estimateRow(surveyRatio(design, y, table.numbers(given.text("denominator")), options), level);
      if (kind === "proportion") {
        const found = surveyProportion(design, y, { ...options, level });
        const { lower = null, upper = null } = found.interval ?? {};
        return { ...estimateRow(found, level), lower, upper, interval: found.interval?.method ?? null };
      }
      if (kind === "quantile") {
        const found = surveyQuantile(design, y, given.number("p", 0.5), { ...options, level });
        const { lower = null, upper = null } = found.interval ?? {};
        return { value: found.value, standard_error: found.standardError, lower, upper, n: found.n };
      }
      if (kind === "jackknife") {
        const inside = weightedMeanOf(y);
        const found = jackknifeVariance(design, (weights) =>
          inside(domain === undefined ? weights : weights.map((w, row) => (domain[row] === 1 ? w : 0))),
        );
        return {
          value: found.value,
          standard_error: Math.sqrt(found.variance),
          replicates: found.replicates,
        };
      }
      return estimateRow(surveyMean(design, y, options), level);
    };
    if (domains === undefined) return { estimates: [estimate(undefined)] };
    if (kind === "mean") {
      const found = surveyDomainMeans(design, y, domains.codes, domains.labels.length);
      return {
        estimates: domains.labels.map((label, d) => {
          const own = found[d];
          return { domain: label, ...(own == null ? { value: null } : estimateRow(own, level)) };
        }),
      };
    }
    return {
      estimates: domains.labels.map((label, d) => ({
        domain: label,
        ...estimate(Uint8Array.from(domains.codes, (code) => (code === d ? 1 : 0))),
      })),
    };
  },
};
