import { krippendorffAlpha } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";
import { ratedOptions, ratedTable } from "../rated-table.ts";

export const alpha: StatsMethod = {
  name: "alpha",
  words: "Krippendorff α，任意评估员数，可缺评 any number of raters, marks may be missing",
  options: [
    ...ratedOptions,
    { flag: "--metric <metric>", words: "nominal, ordinal, interval（默认 default）, ratio" },
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example: "marks.csv --raters A,B,C,D --metric ordinal",
  run: (table, given) => {
    const metric = given.choice("metric", ["nominal", "ordinal", "interval", "ratio"], "interval");
    const found = krippendorffAlpha(ratedTable(table, given), metric, given.number("level", 0.95));
    return {
      alpha: [
        {
          metric,
          alpha: found.alpha,
          standard_error: found.standardError,
          lower: found.interval?.lower ?? null,
          upper: found.interval?.upper ?? null,
          observed: found.observed,
          expected: found.expected,
          units: found.units,
          marks: found.marks,
        },
      ],
    };
  },
};
