import { kendallW } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";
import { completeMarks, ratedOptions, ratedTable } from "../rated-table.ts";

export const kendall: StatsMethod = {
  name: "kendall",
  words: "Kendall 和谐系数 W，含并列校正 concordance of orders, corrected for ties",
  options: ratedOptions,
  example: "marks.csv --unit committee --rater evaluator --value mark",
  run: (table, given) => {
    const found = kendallW(completeMarks(ratedTable(table, given)));
    return {
      kendall: [
        { w: found.w, chi_square: found.chiSquare, df: found.degreesOfFreedom, p_value: found.pValue },
      ],
    };
  },
};
