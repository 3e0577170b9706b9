import { finiteValues, requireCount, requireLength } from "../argument.ts";
import { chiSquareUpperTail } from "../distribution/chi-square.ts";
import { StatisticsError } from "../error.ts";

export interface KendallW {
  readonly w: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Kendall's coefficient of concordance: how alike raters order the units, ties counted by their mean rank and corrected.
 * Source: Kendall and Gibbons, Rank Correlation Methods, 5th ed. (1990), chapter 6.
 * @param raters one array a rater, one mark a unit.
 * @throws StatisticsError `no_variation` where every rater gave all units the same mark.
 */
export function kendallW(raters: readonly ArrayLike<number>[]): KendallW {
  requireCount("number of raters", raters.length, 2);
  const n = raters[0]?.length ?? 0;
  requireCount("number of units", n, 2);
  const k = raters.length;
  const sums = new Float64Array(n);
  let ties = 0;
  raters.forEach((marks, g) => {
    requireLength(`raters[${g}]`, marks, n);
    const { ranks, tied } = midranks(finiteValues(`raters[${g}]`, marks));
    ranks.forEach((rank, u) => (sums[u] = (sums[u] ?? 0) + rank));
    ties += tied;
  });
  const mean = (k * (n + 1)) / 2;
  const spread = sums.reduce((all, sum) => all + (sum - mean) ** 2, 0);
  const largest = k * k * (n ** 3 - n) - k * ties;
  if (largest === 0) throw new StatisticsError("no_variation", "no rater tells units apart", { raters: k });
  const w = (12 * spread) / largest;
  const chiSquare = k * (n - 1) * w;
  return { w, chiSquare, degreesOfFreedom: n - 1, pValue: chiSquareUpperTail(chiSquare, n - 1) };
}

function midranks(marks: Float64Array): { ranks: Float64Array; tied: number } {
  const order = Array.from(marks.keys()).sort((a, b) => (marks[a] ?? 0) - (marks[b] ?? 0));
  const ranks = new Float64Array(marks.length);
  let tied = 0;
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && marks[order[to] ?? 0] === marks[order[from] ?? 0]) to++;
    for (let i = from; i < to; i++) ranks[order[i] ?? 0] = (from + to + 1) / 2;
    tied += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, tied };
}
