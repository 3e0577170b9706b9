import { StatisticsError } from "../error.ts";
import { cohenKappa, type KappaResult, type KappaWeights } from "./kappa.ts";

/** Marks of two raters on one scale; see {@link cohenKappa}. */
export interface KappaStratum {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly categories: number;
}

/** Weighted kappa of one stratum; null where its marks do not vary. */
export const kappaOrNull = (stratum: KappaStratum, weights: KappaWeights): KappaResult | null => {
  try {
    return cohenKappa(stratum.first, stratum.second, stratum.categories, weights);
  } catch (error) {
    if (error instanceof StatisticsError && error.code === "no_variation") return null;
    throw error;
  }
};

/**
 * One kappa over scales that cannot be pooled: agreement seen and expected by chance are taken within each stratum and
 * summed over pairs, kappa = sum n (observed - expected) / sum n (1 - expected). Strata whose marks do not vary enter
 * neither sum.
 * @returns null where no stratum varies
 */
export const stratifiedKappa = (strata: readonly KappaStratum[], weights: KappaWeights): number | null => {
  let agreed = 0;
  let open = 0;
  for (const stratum of strata) {
    const found = stratum.first.length === 0 ? null : kappaOrNull(stratum, weights);
    if (found === null) continue;
    agreed += found.n * (found.observed - found.expected);
    open += found.n * (1 - found.expected);
  }
  return open > 0 ? agreed / open : null;
};
