import { intraclassCorrelations } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";
import { completeMarks, ratedOptions, ratedTable } from "../rated-table.ts";

export const icc: StatsMethod = {
  name: "icc",
  words: "组内相关系数六种，附区间与 F 检验 six intraclass correlations with intervals and F tests",
  options: [...ratedOptions, { flag: "--level <p>", words: "置信水平 level, 0.95" }],
  example: "marks.csv --raters J1,J2,J3,J4",
  run: (table, given) => ({
    icc: intraclassCorrelations(completeMarks(ratedTable(table, given)), given.number("level", 0.95)).map(
      (found) => ({
        model: found.model,
        marks: found.marks,
        icc: found.value,
        standard_error: found.standardError,
        lower: found.interval.lower,
        upper: found.interval.upper,
        f: found.f === Infinity ? null : found.f,
        df1: found.numeratorDf,
        df2: found.denominatorDf,
        p_value: found.pValue,
      }),
    ),
  }),
};
