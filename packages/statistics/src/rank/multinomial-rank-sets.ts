import { codeValues, requireLevel } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { binomialUpperTail } from "../distribution/binomial.ts";
import { competitionRanks, type RankOptions } from "./ranks.ts";
import type { RankSets } from "./rank-sets.ts";

export interface MultinomialRankOptions extends RankOptions {
  readonly level: number;
  readonly scope: "marginal" | "simultaneous";
  /** Default "holm". */
  readonly adjustment?: "holm" | "bonferroni";
}

/**
 * Confidence sets for the ranks of categories by their probabilities, from counts of one sample; exact at any sample size.
 * Given the sum of a pair's counts each is binomial with probability 1/2 where the two are equal; the pairs' tests are
 * joined by Holm or Bonferroni, over all ordered pairs (simultaneous) or those of one category (marginal).
 *
 * Source: Bazylik, Mogstad, Romano, Shaikh and Wilhelm, Finite- and large-sample inference for ranks using multinomial data
 * with an application to ranking political parties, NBER working paper 29519 (2021). Unlike csranks 1.2.2, marginal sets
 * heed the adjustment.
 */
export function multinomialRankSets(counts: ArrayLike<number>, options: MultinomialRankOptions): RankSets {
  requireLevel(options.level);
  if (counts.length === 0) throw new StatisticsError("empty_input", "counts is empty", { name: "counts" });
  const n = codeValues("counts", counts, 0, 2 ** 31);
  const units = n.length;
  const ordered = pairs(n, options);
  const best = new Int32Array(units).fill(1);
  const worst = new Int32Array(units).fill(units);
  if (options.scope === "simultaneous") {
    for (const { winner, loser } of rejected(ordered, options)) {
      best[loser] = (best[loser] ?? 0) + 1;
      worst[winner] = (worst[winner] ?? 0) - 1;
    }
  } else {
    for (let unit = 0; unit < units; unit++) {
      const own = ordered.filter(({ winner, loser }) => winner === unit || loser === unit);
      for (const { winner } of rejected(own, options)) {
        if (winner === unit) worst[unit] = (worst[unit] ?? 0) - 1;
        else best[unit] = (best[unit] ?? 0) + 1;
      }
    }
  }
  return { rank: competitionRanks(n, options), best, worst, level: options.level };
}

interface OrderedPair {
  /** The category that would rank better if "it does not" were rejected. */
  readonly winner: number;
  readonly loser: number;
  readonly pValue: number;
}

/** All ordered pairs, most significant first. */
function pairs(n: Int32Array, options: RankOptions): OrderedPair[] {
  const found: OrderedPair[] = [];
  n.forEach((first, winner) => {
    n.forEach((second, loser) => {
      if (winner === loser) return;
      const larger = options.higherIsBetter === false ? second : first;
      found.push({ winner, loser, pValue: binomialUpperTail(larger, first + second, 0.5) });
    });
  });
  return found.sort((a, b) => a.pValue - b.pValue || a.winner - b.winner || a.loser - b.loser);
}

function rejected(ordered: readonly OrderedPair[], options: MultinomialRankOptions): readonly OrderedPair[] {
  const tests = ordered.length;
  const open = ordered.findIndex(({ pValue }, i) => {
    const share = options.adjustment === "bonferroni" ? tests : tests - i;
    return pValue > (1 - options.level) / share;
  });
  return open < 0 ? ordered : ordered.slice(0, open);
}
