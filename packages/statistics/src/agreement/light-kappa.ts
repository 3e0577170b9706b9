import { StatisticsError } from "../error.ts";
import type { KappaResult, KappaWeights } from "./kappa.ts";
import { kappaOrNull } from "./stratified-kappa.ts";

export interface LightKappa {
  /** Mean over the pairs of raters whose kappa is defined. */
  readonly kappa: number;
  /** Every pair; null where its marks do not vary. */
  readonly pairs: readonly {
    readonly first: number;
    readonly second: number;
    readonly result: KappaResult | null;
  }[];
}

/**
 * Light's kappa: the mean of Cohen's kappas of all pairs of raters, each over the units both marked.
 * Source: Light, Psychological Bulletin 76 (1971) 365-377.
 * @param raters one array a rater of codes 0 .. categories - 1, -1 where there is no mark.
 * @throws StatisticsError `no_variation` where no pair's kappa is defined.
 */
export function lightKappa(
  raters: readonly ArrayLike<number>[],
  categories: number,
  weights: KappaWeights,
): LightKappa {
  const pairs = raters.flatMap((a, first) =>
    raters.slice(first + 1).map((b, gap) => {
      const both = Array.from({ length: a.length }, (_, u) => u).filter(
        (u) => (a[u] ?? -1) >= 0 && (b[u] ?? -1) >= 0,
      );
      const marks = (of: ArrayLike<number>): number[] => both.map((u) => of[u] ?? 0);
      const result =
        both.length === 0 ? null : kappaOrNull({ first: marks(a), second: marks(b), categories }, weights);
      return { first, second: first + 1 + gap, result };
    }),
  );
  const known = pairs.flatMap(({ result }) => (result === null ? [] : [result.kappa]));
  if (known.length === 0)
    throw new StatisticsError("no_variation", "no pair of raters has marks that vary", {
      raters: raters.length,
    });
  return { kappa: known.reduce((sum, kappa) => sum + kappa, 0) / known.length, pairs };
}
