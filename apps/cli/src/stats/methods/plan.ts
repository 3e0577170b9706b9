import { allocateBudget, createRandom, interviewsForGradeChance, misallocation } from "@juping/statistics";
import { JupingError } from "@juping/model";
import type { StatsMethod } from "../method.ts";

export const sampleSize: StatsMethod = {
  name: "sample-size",
  words:
    "达到定级把握所需访问数；每行一类单位 interviews for a wanted chance of right grades, one row a class",
  options: [
    { flag: "--mean <column>", words: "类内真实得分均值 mean of true scores", required: true },
    { flag: "--between <column>", words: "单位间标准差 deviation between units", required: true },
    { flag: "--spread <column>", words: "单个回答标准差 deviation of single answers", required: true },
    { flag: "--thresholds <numbers>", words: "等级界线，升序 thresholds, ascending", required: true },
    { flag: "--chance <p>", words: "想要的把握 wanted chance, 0.8" },
    { flag: "--deff <number>", words: "设计效应 design effect, 1" },
    { flag: "--population <column>", words: "每个单位的总体 population of a unit" },
    { flag: "--other <number>", words: "访问减不掉的标准误 standard error that interviews do not reduce, 0" },
  ],
  example: "classes.csv --mean mean --between sd --spread answer_sd --thresholds 60,75,85 --chance 0.8",
  run: (table, given) => {
    const means = table.numbers(given.text("mean"));
    const between = table.numbers(given.text("between"));
    const spread = table.numbers(given.text("spread"));
    const population = given.optional("population");
    const sizes = population === undefined ? null : table.numbers(population);
    return {
      plan: Array.from(means, (mean, row) => {
        const found = interviewsForGradeChance(
          { mean, between: between[row] ?? 0, thresholds: given.numbers("thresholds") },
          {
            spread: spread[row] ?? 0,
            designEffect: given.number("deff", 1),
            population: sizes?.[row] ?? Infinity,
            otherError: given.number("other", 0),
          },
          given.number("chance", 0.8),
        );
        return {
          row: row + 1,
          interviews: found?.interviews ?? null,
          standard_error: found?.standardError ?? null,
          chance: found?.chance ?? null,
        };
      }),
    };
  },
};

export const budget: StatsMethod = {
  name: "budget",
  words: "固定预算在各单位间的最优分配 best split of a fixed budget over units",
  options: [
    { flag: "--spread <column>", words: "单个回答标准差 deviation of single answers", required: true },
    { flag: "--cost <column>", words: "每份有效访问的元 yuan per valid interview", required: true },
    { flag: "--total <yuan>", words: "预算 budget", required: true },
    { flag: "--id <column>", words: "单位名称 name of the unit" },
    { flag: "--population <column>", words: "可访问人数 persons that can be reached" },
    { flag: "--least <n>", words: "每单位最少份数 least interviews, 10" },
  ],
  example: "committees.csv --id committee --spread sd --cost yuan --total 200000 --least 30",
  run: (table, given) => {
    const id = given.optional("id");
    const names = id === undefined ? [] : table.text(id);
    const population = given.optional("population");
    const sizes = population === undefined ? null : table.numbers(population);
    const cost = table.numbers(given.text("cost"));
    const found = allocateBudget(
      Array.from(table.numbers(given.text("spread")), (spread, row) => ({
        spread,
        cost: cost[row] ?? 0,
        importance: 1,
        least: given.number("least", 10),
        most: sizes?.[row] ?? 1e9,
      })),
      given.number("total", 0),
    );
    return {
      plan: Array.from(found.interviews, (interviews, row) => ({
        unit: names[row] ?? String(row + 1),
        interviews,
        standard_error: found.standardErrors[row] ?? null,
        yuan: interviews * (cost[row] ?? 0),
      })),
      total: [{ yuan: found.cost }],
    };
  },
};

export const wrongMoney: StatsMethod = {
  name: "misallocation",
  words: "误差使多少元给错单位（按等级给钱） yuan expected to go to the wrong unit, money by grade",
  options: [
    { flag: "--value <column>", words: "得分 estimate", required: true },
    { flag: "--se <column>", words: "标准误 standard error", required: true },
    { flag: "--thresholds <numbers>", words: "等级界线，升序 thresholds, ascending", required: true },
    {
      flag: "--amounts <yuan>",
      words: "各等级金额，由低到高，比界线多一个 yuan of each grade, lowest first",
      required: true,
    },
    { flag: "--id <column>", words: "单位名称 name of the unit" },
    { flag: "--draws <n>", words: "抽样次数 draws, 2000" },
    { flag: "--seed <text>", words: "随机种子 seed" },
  ],
  example: "standings.csv --value score --se se --thresholds 70,85 --amounts 0,5000,10000 --seed 2026",
  run: (table, given) => {
    const estimates = table.numbers(given.text("value"));
    const errors = table.numbers(given.text("se"));
    const limits = given.numbers("thresholds");
    const amounts = given.numbers("amounts");
    if (amounts.length !== limits.length + 1)
      throw new JupingError("BAD_REQUEST", {
        name: "--amounts",
        value: given.text("amounts"),
        reason: `${limits.length + 1} numbers for ${limits.length} thresholds`,
      });
    const count = given.number("draws", 2000);
    const random = createRandom(given.optional("seed") ?? "juping");
    const draws = new Float64Array(estimates.length * count);
    estimates.forEach((estimate, unit) => {
      const stream = random.substream("true-score", String(unit));
      for (let d = 0; d < count; d++)
        draws[unit * count + d] = estimate + (errors[unit] ?? 0) * stream.normal();
    });
    const found = misallocation(estimates, draws, (scores) =>
      scores.map((score) => amounts[limits.filter((limit) => score >= limit).length] ?? 0),
    );
    const id = given.optional("id");
    const names = id === undefined ? [] : table.text(id);
    return {
      total: [{ expected_yuan: found.expected, share_of_paid: found.share, draws: count }],
      units: Array.from(found.paid, (paid, unit) => ({
        unit: names[unit] ?? String(unit + 1),
        paid,
        earned_on_average: found.earned[unit] ?? null,
        chance_right: found.chanceRight[unit] ?? null,
      })),
    };
  },
};
