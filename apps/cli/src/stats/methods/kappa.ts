import { lightKappa, percentAgreement } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";
import { ratedOptions, ratedTable, raterRows } from "../rated-table.ts";

export const kappa: StatsMethod = {
  name: "kappa",
  words: "各对评估员的 Cohen κ 与 Light κ Cohen's kappa of each pair, Light's of all",
  options: [
    ...ratedOptions,
    { flag: "--weights <kind>", words: "nominal（默认 default）, linear, quadratic" },
    { flag: "--scale <values>", words: "所有可用的分值 all values that could be given" },
  ],
  example: "marks.csv --raters A,B --weights linear --scale 1,2,3,4,5",
  run: (table, given) => {
    const rated = ratedTable(table, given);
    const rows = raterRows(rated);
    const used = given.numbers("scale");
    const levels = [...new Set(used.length > 0 ? used : Array.from(rated.value))].sort((a, b) => a - b);
    const codes = rows.map((marks) => Int32Array.from(marks, (mark) => levels.indexOf(mark)));
    const weights = given.choice("weights", ["nominal", "linear", "quadratic"], "nominal");
    const found = lightKappa(codes, levels.length, weights);
    return {
      pairs: found.pairs.map(({ first, second, result }) => {
        const both = Array.from(codes[first]?.keys() ?? []).filter(
          (u) => (codes[first]?.[u] ?? -1) >= 0 && (codes[second]?.[u] ?? -1) >= 0,
        );
        const marks = (rater: number): number[] => both.map((u) => rows[rater]?.[u] ?? NaN);
        return {
          first: rated.raters[first] ?? null,
          second: rated.raters[second] ?? null,
          kappa: result?.kappa ?? null,
          standard_error: result?.standardError ?? null,
          z: result?.z ?? null,
          p_value: result?.pValue ?? null,
          n: both.length,
          equal_share: both.length === 0 ? null : percentAgreement([marks(first), marks(second)]),
        };
      }),
      light: [{ weights, kappa: found.kappa, pairs: found.pairs.length }],
    };
  },
};
