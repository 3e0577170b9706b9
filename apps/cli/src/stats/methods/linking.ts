import { linkedGroups } from "@juping/statistics";
import { factorColumn } from "../factor-column.ts";
import type { StatsMethod } from "../method.ts";

export const linking: StatsMethod = {
  name: "linking",
  words: "评估员经共同对象是否连通 whether raters are linked by units marked in common",
  options: [
    { flag: "--unit <column>", words: "被评对象 what was marked", required: true },
    { flag: "--rater <column>", words: "评估员 rater", required: true },
  ],
  example: "marks.csv --unit committee --rater evaluator",
  run: (table, given) => {
    const unit = factorColumn(table, given.text("unit"));
    const rater = factorColumn(table, given.text("rater"));
    const found = linkedGroups(unit, rater);
    return {
      raters: rater.labels.map((label, r) => ({ rater: label, group: found.second[r] ?? null })),
      units: unit.labels.map((label, u) => ({ unit: label, group: found.first[u] ?? null })),
      groups: Array.from(found.marks, (marks, group) => ({ group, marks })),
    };
  },
};
