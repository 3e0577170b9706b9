import { crossedEffects } from "@juping/statistics";
import { factorColumn, treatmentColumns } from "../factor-column.ts";
import type { StatsMethod } from "../method.ts";

export const crossed: StatsMethod = {
  name: "crossed",
  words:
    "交叉随机效应（REML）：评估员宽严与被评对象，可不完全交叉 crossed random effects of units, items, raters, incomplete designs",
  options: [
    { flag: "--value <column>", words: "分数 the mark", required: true },
    { flag: "--random <columns>", words: "随机因素 random factors", required: true },
    { flag: "--fixed <columns>", words: "固定因素，首个水平为基准 fixed factors, first level is the base" },
    { flag: "--covariates <columns>", words: "固定数值列 fixed numeric columns" },
  ],
  example: "marks.csv --value mark --random committee,evaluator --fixed item --part effects",
  run: (table, given) => {
    const factors = given.list("random").map((name) => factorColumn(table, name));
    const { labels, columns } = treatmentColumns(table, given.list("fixed"));
    const covariates = given.list("covariates");
    const found = crossedEffects(table.numbers(given.text("value")), factors, [
      ...columns,
      ...covariates.map((name) => table.numbers(name)),
    ]);
    return {
      variances: [
        ...found.random.map(({ name, variance, standardError, atZero }) => ({
          component: name,
          variance,
          standard_error: standardError,
          at_zero: atZero,
        })),
        {
          component: "(residual)",
          variance: found.residualVariance,
          standard_error: found.residualStandardError,
          at_zero: false,
        },
      ],
      fixed: found.fixed.map(({ effect, standardError }, k) => ({
        term: [...labels, ...covariates][k] ?? null,
        effect,
        standard_error: standardError,
      })),
      effects: found.random.flatMap((factor, f) =>
        Array.from(factor.effect, (effect, level) => ({
          factor: factor.name,
          level: factors[f]?.labels[level] ?? null,
          marks: factor.marks[level] ?? null,
          raw_mean: factor.rawMean[level] ?? null,
          adjusted_mean: factor.adjustedMean[level] ?? null,
          effect,
          prediction_error: factor.predictionError[level] ?? null,
          conditional_error: factor.conditionalError[level] ?? null,
        })),
      ),
      fit: [{ reml_deviance: found.deviance, iterations: found.iterations, marks: found.rows }],
    };
  },
};
