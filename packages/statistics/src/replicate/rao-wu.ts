import { requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { Random } from "../random/random.ts";
import type { SurveyDesign } from "../survey/design.ts";

export interface RaoWuOptions {
  readonly replicates: number;
  readonly random: Random;
  /** Name of each stratum, by code, for its substream; left out: the code. */
  readonly stratumLabels?: readonly string[];
}

/**
 * Rescaled bootstrap: the factor by which each row's weight is multiplied in each replicate (replicates x rows).
 *
 * In each stratum n - 1 of its n sampling units are drawn with replacement; a unit drawn t times gets
 * 1 - l + l t n / (n - 1), l = sqrt(1 - f), so that the replicates' variance of a total is the usual unbiased estimate and
 * no factor is negative. Units taken with certainty (f = 1, or a single unit under the rule "certainty") keep 1.
 * A stratum's draws come from a substream of its own: they depend on its label and size alone, not on other strata, and the
 * first replicates stay when more are asked for. Within a stratum units are drawn by their position: sort rows by a key.
 *
 * Sources: Rao and Wu, JASA 83 (1988) 231-241; weights form: Rao, Wu and Yue, Survey Methodology 18 (1992) 209-217.
 * @throws StatisticsError `unsupported_rule` for single units under "grand_mean", which has no replicate form: use "collapse";
 * and for a second stage described: leave it and the population out (ultimate clusters), or linearise.
 */
export function raoWuFactors(design: SurveyDesign, options: RaoWuOptions): Float64Array {
  const { replicates, random, stratumLabels } = options;
  requireCount("replicates", replicates, 1);
  if (stratumLabels !== undefined) requireLabels(stratumLabels, design.strata);
  if (design.secondStage !== null)
    throw new StatisticsError("unsupported_rule", "these replicates redraw the first stage only", {
      name: "secondStage",
    });
  if (design.singleUnitRule === "grand_mean" && design.singleUnitStrata.length > 0) {
    throw new StatisticsError(
      "unsupported_rule",
      "a single unit centred at the grand mean has no replicates",
      {
        strata: design.singleUnitStrata,
      },
    );
  }
  const byUnit = new Float64Array(replicates * design.units).fill(1);
  unitsByStratum(design).forEach((units, stratum) => {
    const n = units.length;
    const fraction = design.samplingFraction[stratum] ?? 0;
    if (n < 2 || fraction === 1) return;
    const stream = random.substream("rao-wu", stratumLabels?.[stratum] ?? String(stratum));
    const base = 1 - Math.sqrt(1 - fraction);
    const step = ((1 - base) * n) / (n - 1);
    const times = new Int32Array(n);
    for (let offset = 0; offset < byUnit.length; offset += design.units) {
      times.fill(0);
      for (let draw = 1; draw < n; draw++) {
        const drawn = stream.below(n);
        times[drawn] = (times[drawn] ?? 0) + 1;
      }
      for (let i = 0; i < n; i++) byUnit[offset + (units[i] ?? 0)] = base + step * (times[i] ?? 0);
    }
  });
  return design.clustered ? byRow(byUnit, design, replicates) : byUnit;
}

/** weights[i] x factors[r, i]: replicates x rows, ready for raking. */
export function replicateWeights(weights: ArrayLike<number>, factors: Float64Array): Float64Array {
  const rows = weights.length;
  if (rows === 0) throw new StatisticsError("empty_input", "weights is empty", { name: "weights" });
  requireLength("factors", factors, Math.round(factors.length / rows) * rows);
  const product = new Float64Array(factors.length);
  for (let offset = 0; offset < factors.length; offset += rows) {
    for (let row = 0; row < rows; row++)
      product[offset + row] = (factors[offset + row] ?? 0) * (weights[row] ?? 0);
  }
  return product;
}

function requireLabels(labels: readonly string[], strata: number): void {
  if (labels.length === strata && new Set(labels).size === strata) return;
  const message = `${strata} strata need as many different labels, not ${new Set(labels).size} of ${labels.length}`;
  throw new StatisticsError("length_mismatch", message, { strata, labels: labels.length });
}

function unitsByStratum(design: SurveyDesign): Int32Array[] {
  const units = Array.from(design.unitsInStratum, (n) => new Int32Array(n));
  const filled = new Int32Array(design.strata);
  design.stratumOfUnit.forEach((stratum, unit) => {
    const place = filled[stratum] ?? 0;
    const own = units[stratum];
    if (own !== undefined) own[place] = unit;
    filled[stratum] = place + 1;
  });
  return units;
}

function byRow(byUnit: Float64Array, design: SurveyDesign, replicates: number): Float64Array {
  const factors = new Float64Array(replicates * design.rows);
  for (let r = 0; r < replicates; r++) {
    for (let row = 0; row < design.rows; row++) {
      factors[r * design.rows + row] = byUnit[r * design.units + (design.unitOfRow[row] ?? 0)] ?? 1;
    }
  }
  return factors;
}
