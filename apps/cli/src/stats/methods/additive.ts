import { additiveEffects } from "@juping/statistics";
import { factorColumn } from "../factor-column.ts";
import type { StatsMethod } from "../method.ts";

export const additive: StatsMethod = {
  name: "additive",
  words: "固定可加效应：对象+评估员+项目，先查连通 fixed additive effects, sum to zero, linking checked",
  options: [
    { flag: "--value <column>", words: "分数 the mark", required: true },
    { flag: "--factors <columns>", words: "因素，至少两个 factors, at least two", required: true },
  ],
  example: "marks.csv --value mark --factors committee,evaluator,item",
  run: (table, given) => {
    const factors = given.list("factors").map((name) => factorColumn(table, name));
    const found = additiveEffects(table.numbers(given.text("value")), factors);
    return {
      effects: found.factors.flatMap((factor, f) =>
        Array.from(factor.effect, (effect, level) => ({
          factor: factor.name,
          level: factors[f]?.labels[level] ?? null,
          marks: factor.marks[level] ?? null,
          raw_mean: factor.rawMean[level] ?? null,
          adjusted_mean: factor.adjustedMean[level] ?? null,
          effect,
          standard_error: factor.standardError[level] ?? null,
        })),
      ),
      fit: [
        {
          intercept: found.intercept,
          residual_variance: found.residualVariance,
          degrees_of_freedom: found.degreesOfFreedom,
        },
      ],
    };
  },
};
