import { fayHerriot } from "@juping/statistics";
import { treatmentColumns } from "../factor-column.ts";
import type { StatsMethod } from "../method.ts";

export const fayHerriotMethod: StatsMethod = {
  name: "fay-herriot",
  words: "Fay-Herriot 小域估计（REML）与均方误差 small areas, EBLUP with MSE",
  options: [
    { flag: "--value <column>", words: "直接估计 direct estimate", required: true },
    { flag: "--se <column>", words: "其标准误 its standard error", required: true },
    { flag: "--id <column>", words: "单位名称 name of the area" },
    { flag: "--fixed <columns>", words: "分类辅助变量 factors" },
    { flag: "--covariates <columns>", words: "数值辅助变量 numeric columns" },
  ],
  example: "committees.csv --id committee --value score --se se --fixed class",
  run: (table, given) => {
    const { labels, columns } = treatmentColumns(table, given.list("fixed"));
    const covariates = given.list("covariates");
    const direct = table.numbers(given.text("value"));
    const errors = table.numbers(given.text("se"));
    const found = fayHerriot(
      direct,
      errors.map((error) => error ** 2),
      [...columns, ...covariates.map((name) => table.numbers(name))],
    );
    const id = given.optional("id");
    const names = id === undefined ? [] : table.text(id);
    return {
      areas: Array.from(found.estimate, (estimate, i) => ({
        area: names[i] ?? String(i + 1),
        direct: direct[i] ?? null,
        direct_se: errors[i] ?? null,
        share: found.share[i] ?? null,
        estimate,
        mse: found.meanSquaredError[i] ?? null,
        se: Math.sqrt(found.meanSquaredError[i] ?? 0),
      })),
      coefficients: found.coefficients.map(({ value, standardError }, k) => ({
        term: [...labels, ...covariates][k] ?? null,
        value,
        standard_error: standardError,
      })),
      fit: [{ variance: found.variance, at_zero: found.atZero, iterations: found.iterations }],
    };
  },
};
