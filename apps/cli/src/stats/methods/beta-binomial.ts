import { betaBinomial } from "@juping/statistics";
import type { StatsMethod } from "../method.ts";

export const betaBinomialMethod: StatsMethod = {
  name: "beta-binomial",
  words: "贝塔-二项分布比例收缩（经验贝叶斯） shares drawn towards their mean",
  options: [
    { flag: "--successes <column>", words: "满意人数等 successes", required: true },
    { flag: "--trials <column>", words: "有效人数 trials", required: true },
    { flag: "--id <column>", words: "单位名称 name of the unit" },
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example: "committees.csv --id committee --successes satisfied --trials answers",
  run: (table, given) => {
    const successes = table.numbers(given.text("successes"));
    const trials = table.numbers(given.text("trials"));
    const found = betaBinomial(successes, trials, given.number("level", 0.95));
    const id = given.optional("id");
    const names = id === undefined ? [] : table.text(id);
    return {
      units: found.shares.map(({ value, interval }, i) => ({
        unit: names[i] ?? String(i + 1),
        raw: (successes[i] ?? 0) / (trials[i] ?? 1),
        share: value,
        lower: interval.lower,
        upper: interval.upper,
      })),
      fit: [
        {
          alpha: found.alpha,
          beta: found.beta,
          mean: found.mean,
          correlation: found.correlation,
          se_logit_mean: found.logitErrors[0],
          se_logit_correlation: found.logitErrors[1],
          log_likelihood: found.logLikelihood,
          iterations: found.iterations,
        },
      ],
    };
  },
};
