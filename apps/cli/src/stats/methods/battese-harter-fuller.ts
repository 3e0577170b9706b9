import { JupingError } from "@juping/model";
import { batteseHarterFuller } from "@juping/statistics";
import { factorColumn } from "../factor-column.ts";
import type { StatsMethod } from "../method.ts";

export const batteseHarterFullerMethod: StatsMethod = {
  name: "battese-harter-fuller",
  words:
    "Battese-Harter-Fuller 小域均值；总体均值列须在单位内相同 area means from single answers and population means",
  options: [
    { flag: "--value <column>", words: "单个回答 the answer", required: true },
    { flag: "--area <column>", words: "单位 area", required: true },
    { flag: "--covariates <columns>", words: "样本辅助变量 columns of the sample" },
    {
      flag: "--means <columns>",
      words: "对应的总体均值列 their population means, the same in all rows of an area",
    },
  ],
  example: "answers.csv --value score --area committee --covariates age --means age_mean",
  run: (table, given) => {
    const area = factorColumn(table, given.text("area"));
    const covariates = given.list("covariates");
    const means = given.list("means").map((name) => {
      const values = table.numbers(name);
      const own = new Float64Array(area.levels).fill(NaN);
      values.forEach((value, row) => {
        const level = area.level[row] ?? 0;
        if (Number.isNaN(own[level])) own[level] = value;
        else if (own[level] !== value)
          throw new JupingError("BAD_REQUEST", { name, value, reason: "differs within an area" });
      });
      return own;
    });
    const found = batteseHarterFuller(
      table.numbers(given.text("value")),
      area,
      [new Float64Array(table.rows).fill(1), ...covariates.map((name) => table.numbers(name))],
      [new Float64Array(area.levels).fill(1), ...means],
    );
    return {
      areas: area.labels.map((label, i) => ({
        area: label,
        rows: found.rows[i] ?? null,
        share: found.share[i] ?? null,
        estimate: found.estimate[i] ?? null,
        mse: found.meanSquaredError[i] ?? null,
      })),
      coefficients: found.coefficients.map(({ effect, standardError }, k) => ({
        term: ["(constant)", ...covariates][k] ?? null,
        value: effect,
        standard_error: standardError,
      })),
      fit: [
        { area_variance: found.areaVariance, error_variance: found.errorVariance, at_zero: found.atZero },
      ],
    };
  },
};
