import {
  bottomSet,
  createRandom,
  exactMarginalRankSets,
  marginalRankSets,
  multinomialRankSets,
  separabilityGroups,
  simultaneousRankSets,
  topSet,
} from "@juping/statistics";
import type { StatsMethod } from "../method.ts";

const order = { flag: "--better <which>", words: "higher（默认 default）, lower" };

export const rankSets: StatsMethod = {
  name: "rank-sets",
  words:
    "名次置信集：边际（精确或抽样）、同时；可能进入前几名；相邻可否区分 confidence sets of ranks, top sets, separability",
  options: [
    { flag: "--value <column>", words: "得分 estimate", required: true },
    { flag: "--se <column>", words: "标准误 standard error", required: true },
    { flag: "--id <column>", words: "单位名称 name of the unit" },
    { flag: "--kind <kind>", words: "marginal（默认 default，精确 exact）, drawn, simultaneous" },
    { flag: "--top <size>", words: "前几名、后几名 the best and worst so many" },
    { flag: "--draws <n>", words: "抽样次数 draws, 2000" },
    { flag: "--seed <text>", words: "随机种子 seed" },
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
    order,
  ],
  example: "standings.csv --id committee --value score --se se --kind simultaneous --top 5 --seed 2026",
  run: (table, given) => {
    const estimates = table.numbers(given.text("value"));
    const errors = table.numbers(given.text("se"));
    const id = given.optional("id");
    const names = id === undefined ? Array.from(estimates, (_, i) => String(i + 1)) : table.text(id);
    const level = given.number("level", 0.95);
    const options = {
      level,
      draws: given.number("draws", 2000),
      random: createRandom(given.optional("seed") ?? "juping"),
      higherIsBetter: given.choice("better", ["higher", "lower"], "higher") === "higher",
      ...(id !== undefined && new Set(names).size === names.length ? { labels: names } : {}),
    };
    const kind = given.choice("kind", ["marginal", "drawn", "simultaneous"], "marginal");
    const sets = {
      marginal: exactMarginalRankSets,
      drawn: marginalRankSets,
      simultaneous: simultaneousRankSets,
    }[kind](estimates, errors, options);
    const groups = separabilityGroups(estimates, errors, level, options);
    const size = given.number("top", 0);
    const best = size > 0 ? new Set(topSet(estimates, errors, size, options)) : null;
    const worst = size > 0 ? new Set(bottomSet(estimates, errors, size, options)) : null;
    return {
      sets: names.map((name, unit) => ({
        unit: name,
        value: estimates[unit] ?? null,
        se: errors[unit] ?? null,
        rank: sets.rank[unit] ?? null,
        best: sets.best[unit] ?? null,
        worst: sets.worst[unit] ?? null,
        ...(best === null ? {} : { may_be_top: best.has(unit) }),
        ...(worst === null ? {} : { may_be_bottom: worst.has(unit) }),
      })),
      inseparable: groups.brackets.map(({ first, last }) => ({
        from: names[groups.order[first] ?? 0] ?? null,
        to: names[groups.order[last] ?? 0] ?? null,
        units: last - first + 1,
      })),
    };
  },
};

export const multinomialRanks: StatsMethod = {
  name: "rank-counts",
  words: "由一次抽样的计数推断类别名次集 sets of ranks of categories from counts",
  options: [
    { flag: "--count <column>", words: "计数 count", required: true },
    { flag: "--id <column>", words: "类别名称 name of the category" },
    { flag: "--scope <scope>", words: "marginal, simultaneous（默认 default）" },
    { flag: "--adjustment <how>", words: "holm（默认 default）, bonferroni" },
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example: "complaints.csv --id topic --count n",
  run: (table, given) => {
    const counts = table.numbers(given.text("count"));
    const id = given.optional("id");
    const names = id === undefined ? [] : table.text(id);
    const sets = multinomialRankSets(counts, {
      level: given.number("level", 0.95),
      scope: given.choice("scope", ["marginal", "simultaneous"], "simultaneous"),
      adjustment: given.choice("adjustment", ["holm", "bonferroni"], "holm"),
    });
    return {
      sets: Array.from(counts, (count, i) => ({
        category: names[i] ?? String(i + 1),
        count,
        rank: sets.rank[i] ?? null,
        best: sets.best[i] ?? null,
        worst: sets.worst[i] ?? null,
      })),
    };
  },
};
