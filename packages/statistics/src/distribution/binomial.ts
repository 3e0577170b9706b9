import { requireCount } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { regularisedBeta } from "./beta.ts";

/** P(X >= successes) for X binomial(trials, probability): the upper tail, `successes` included. */
export function binomialUpperTail(successes: number, trials: number, probability: number): number {
  requireCount("trials", trials, 0);
  requireCount("successes", successes, 0);
  if (!(probability >= 0 && probability <= 1)) {
    throw new StatisticsError("out_of_range", `probability is ${probability}`, { value: probability });
  }
  if (successes === 0) return 1;
  if (successes > trials) return 0;
  return regularisedBeta(probability, 1 - probability, successes, trials - successes + 1);
}
