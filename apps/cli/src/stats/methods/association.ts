import { raoScottTest } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";
import { surveyDesign, surveyOptions } from "../survey-table.ts";

export const association: StatsMethod = {
  name: "rao-scott",
  words: "抽样设计下的列联表独立性检验 Rao-Scott test of no association",
  options: [
    { flag: "--rows <column>", words: "行变量 row variable", required: true },
    { flag: "--columns <column>", words: "列变量 column variable", required: true },
    ...surveyOptions,
  ],
  example: "answers.csv --rows mode --columns satisfied --weight w --strata street",
  run: (table, given) => {
    const row = table.codes(given.text("rows"));
    const column = table.codes(given.text("columns"));
    const found = raoScottTest(
      surveyDesign(table, given),
      { code: row.codes, categories: row.labels.length },
      { code: column.codes, categories: column.labels.length },
    );
    return {
      test: [
        {
          f: found.f,
          df1: found.numeratorDf,
          df2: found.denominatorDf,
          p_value: found.pValue,
          chi_square: found.chiSquare,
          design_effect: found.designEffect,
        },
      ],
      shares: Array.from(found.shares, (share, cell) => ({
        row: row.labels[Math.floor(cell / column.labels.length)] ?? null,
        column: column.labels[cell % column.labels.length] ?? null,
        share,
      })),
    };
  },
};
