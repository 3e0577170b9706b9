import { shrinkToClass } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";

export const shrink: StatsMethod = {
  name: "shrink",
  words: "按给定 k 向类均值收缩 towards the class mean, k stated",
  options: [
    { flag: "--value <column>", words: "单位均值 the unit's mean", required: true },
    { flag: "--n <column>", words: "回答数 answers", required: true },
    { flag: "--class <column>", words: "类别 class", required: true },
    {
      flag: "--k <number>",
      words: "类均值按几个回答计 answers that the class mean stands for",
      required: true,
    },
    { flag: "--id <column>", words: "单位名称 name of the unit" },
  ],
  example: "committees.csv --id committee --value score --n answers --class type --k 10",
  run: (table, given) => {
    const classes = table.codes(given.text("class"));
    const values = table.numbersOrMissing(given.text("value"));
    const answers = table.numbers(given.text("n"));
    const found = shrinkToClass(values, answers, classes.codes, classes.labels.length, given.number("k", 0));
    const id = given.optional("id");
    const names = id === undefined ? [] : table.text(id);
    return {
      units: Array.from(found.value, (value, i) => ({
        unit: names[i] ?? String(i + 1),
        raw: Number.isNaN(values[i]) ? null : (values[i] ?? null),
        n: answers[i] ?? null,
        share: found.share[i] ?? null,
        shrunken: value,
      })),
      classes: classes.labels.map((label, c) => ({ class: label, mean: found.classMean[c] ?? null })),
    };
  },
};
