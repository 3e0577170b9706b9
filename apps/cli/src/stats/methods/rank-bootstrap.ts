import { createRandom, rankBootstrap as bootstrap } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";

export const rankBootstrap: StatsMethod = {
  name: "rank-bootstrap",
  words:
    "名次的自助分布与各等次的把握（不是置信集），单位再多也可 bootstrap distribution of ranks and chance of each grade, for any number of units; not a confidence set",
  options: [
    { flag: "--value <column>", words: "得分 estimate", required: true },
    { flag: "--se <column>", words: "标准误 standard error", required: true },
    { flag: "--id <column>", words: "单位名称 name of the unit" },
    { flag: "--thresholds <list>", words: "等次分数线，升序，逗号分隔 grade lines, ascending, by commas" },
    { flag: "--draws <n>", words: "抽样次数 draws, 1000" },
    { flag: "--seed <text>", words: "随机种子 seed" },
    { flag: "--level <p>", words: "置信水平 level, 0.9" },
  ],
  example: "standings.csv --id committee --value score --se se --thresholds 60,75,85 --seed 2026",
  run: (table, given) => {
    const estimates = table.numbers(given.text("value"));
    const id = given.optional("id");
    const names = id === undefined ? null : table.text(id);
    const thresholds = (given.optional("thresholds") ?? "")
      .split(",")
      .filter((part) => part.trim() !== "")
      .map(Number);
    const found = bootstrap(estimates, table.numbers(given.text("se")), {
      level: given.number("level", 0.9),
      draws: given.number("draws", 1000),
      random: createRandom(given.optional("seed") ?? "juping"),
      thresholds,
    });
    const grades = thresholds.length === 0 ? 0 : thresholds.length + 1;
    return {
      ranks: Array.from(estimates, (value, unit) => ({
        unit: names?.[unit] ?? String(unit + 1),
        value,
        mean_rank: found.mean[unit] ?? null,
        median_rank: found.median[unit] ?? null,
        best: found.best[unit] ?? null,
        worst: found.worst[unit] ?? null,
        ...Object.fromEntries(
          Array.from({ length: grades }, (_, grade) => [
            grade === 0 ? `below_${thresholds[0]}` : `from_${thresholds[grade - 1]}`,
            found.categories[unit * grades + grade] ?? null,
          ]),
        ),
      })),
    };
  },
};
