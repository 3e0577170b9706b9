import { facetsModel, type Measured } from "@juping/statistics";
import { factorColumn } from "../factor-column.ts";
import type { Row, StatsMethod } from "../method.ts";

const row = (facet: string, level: string, measured: Measured): Row => ({
  facet,
  level,
  logits: measured.value,
  standard_error: measured.standardError,
});

export const facets: StatsMethod = {
  name: "facets",
  words: "多面 Rasch 模型（MML）：项目难度、评估员宽严、步长 many-facet Rasch model",
  options: [
    { flag: "--value <column>", words: "分数，0 起的整数 marks, integers from 0", required: true },
    { flag: "--unit <column>", words: "被评对象 what was marked", required: true },
    { flag: "--item <column>", words: "项目 item", required: true },
    { flag: "--rater <column>", words: "评估员 rater", required: true },
  ],
  example: "marks.csv --value mark --unit committee --item item --rater evaluator --part units",
  run: (table, given) => {
    const [unit, item, rater] = ["unit", "item", "rater"].map((name) =>
      factorColumn(table, given.text(name)),
    );
    if (unit === undefined || item === undefined || rater === undefined) return {};
    const found = facetsModel(table.numbers(given.text("value")), { unit, item, rater });
    return {
      facets: [
        ...found.items.map((measured, i) => row("item", item.labels[i] ?? "", measured)),
        ...found.raters.map((measured, i) => row("rater", rater.labels[i] ?? "", measured)),
        ...found.steps.flatMap((steps, i) =>
          steps.map((measured, s) => row("step", `${item.labels[i] ?? ""}:${s + 1}`, measured)),
        ),
      ],
      units: found.units.map(({ value, deviation }, u) => ({
        unit: unit.labels[u] ?? null,
        logits: value,
        deviation,
      })),
      fit: [
        {
          deviance: found.deviance,
          parameters: found.parameters,
          variance: found.variance,
          reliability: found.reliability,
          linked_groups: found.linkedGroups,
          iterations: found.iterations,
        },
      ],
    };
  },
};
