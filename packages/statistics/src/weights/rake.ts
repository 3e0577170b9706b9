import { requireCount, weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { reachableTargets, type EmptyCategory, type EmptyCategoryRule } from "./empty-category.ts";
import { kishDesignEffect } from "./kish.ts";
import { checkedMargins, type CheckedMargin, type RakingMargin } from "./margin.ts";

export interface RakingOptions {
  /** Sum of the raked weights; targets are then shares of it. Left out: targets are counts and must agree. */
  readonly total?: number;
  /** Largest |achieved / target - 1| accepted. Default 1e-10. */
  readonly tolerance?: number;
  /** Most cycles over the margins. Default 500. */
  readonly maxIterations?: number;
  /** Default "error". */
  readonly emptyCategory?: EmptyCategoryRule;
  /** Bounds of a weight as multiples of the mean weight, kept inside the iteration. */
  readonly bounds?: { readonly lower?: number; readonly upper?: number };
}

export interface RakingResult {
  /** One a row; as good as they got where `converged` is false. */
  readonly weights: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest |achieved / target - 1| at the end. */
  readonly marginError: number;
  readonly margins: readonly {
    readonly name: string;
    /** As used: scaled to the total, empty categories resolved. */
    readonly targets: Float64Array;
    readonly achieved: Float64Array;
    /** Rows with positive weight. */
    readonly respondents: Int32Array;
  }[];
  /** Every category that had a target and no respondent. */
  readonly emptyCategories: readonly EmptyCategory[];
  /** Rows at the lower and at the upper bound. */
  readonly atLower: number;
  readonly atUpper: number;
  /** Smallest positive and largest weight over the mean of the positive ones. */
  readonly smallest: number;
  readonly largest: number;
  readonly designEffectKish: number;
}

/**
 * Raking (iterative proportional fitting): scales the weights margin by margin until all margins are met at once.
 * Sources: Deming and Stephan, Annals of Mathematical Statistics 11 (1940) 427-444; bounds kept inside the iteration:
 * Izrael, Battaglia and Frankel, SAS Global Forum 247 (2009). Rows of weight 0 stay at 0.
 *
 * Not converging is a result, not an error: margins can contradict each other, and bounds can be too tight.
 */
export function rake(
  weights: ArrayLike<number>,
  margins: readonly RakingMargin[],
  options: RakingOptions = {},
): RakingResult {
  const start = weightValues("weights", weights);
  const plan = createPlan(margins, start.length, options);
  const raked = new Float64Array(start.length);
  const { targets, emptyCategories, ...how } = runPlan(plan, start, raked);

  const sorted = raked.filter((w) => w > 0).sort();
  const mean = sorted.reduce((sum, w) => sum + w, 0) / sorted.length;
  const { lower, upper } = plan.bounds;
  return {
    weights: raked,
    ...how,
    margins: plan.margins.map((margin, m) => {
      const respondents = new Int32Array(margin.targets.length);
      margin.category.forEach((c, row) => {
        if ((start[row] ?? 0) > 0) respondents[c] = (respondents[c] ?? 0) + 1;
      });
      const achieved = new Float64Array(margin.targets.length);
      addByCode(margin.category, raked, achieved);
      return { name: margin.name, targets: targets[m] ?? margin.targets, achieved, respondents };
    }),
    emptyCategories,
    atLower: sorted.filter((w) => w <= lower * mean * (1 + 1e-9)).length,
    atUpper: sorted.filter((w) => w >= upper * mean * (1 - 1e-9)).length,
    smallest: (sorted[0] ?? 0) / mean,
    largest: (sorted.at(-1) ?? 0) / mean,
    designEffectKish: kishDesignEffect(raked),
  };
}

export interface ReplicateRaking {
  /** replicates x rows. */
  readonly weights: Float64Array;
  readonly notConverged: number;
  readonly replicatesWithEmptyCategory: number;
  /** Largest over all replicates. */
  readonly marginError: number;
}

/**
 * Rakes every replicate's weights to the same margins, as the full sample's were: replicate errors then count what raking
 * gains and costs (Valliant, Survey Methodology 19 (1993) 51-66).
 * @param weights start weights, replicates x rows.
 */
export function rakeReplicates(
  weights: Float64Array,
  replicates: number,
  margins: readonly RakingMargin[],
  options: RakingOptions = {},
): ReplicateRaking {
  requireCount("replicates", replicates, 1);
  const rows = weights.length / replicates;
  requireCount("rows", rows, 1);
  const plan = createPlan(margins, rows, options);
  const raked = new Float64Array(weights.length);
  let notConverged = 0;
  let replicatesWithEmptyCategory = 0;
  let marginError = 0;
  for (let offset = 0; offset < weights.length; offset += rows) {
    const start = weights.subarray(offset, offset + rows);
    requireWeights(start, offset / rows);
    const own = runPlan(plan, start, raked.subarray(offset, offset + rows));
    if (!own.converged) notConverged++;
    if (own.emptyCategories.length > 0) replicatesWithEmptyCategory++;
    marginError = Math.max(marginError, own.marginError);
  }
  return { weights: raked, notConverged, replicatesWithEmptyCategory, marginError };
}

function requireWeights(weights: Float64Array, replicate: number): void {
  let positive = false;
  let valid = true;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? NaN;
    valid &&= weight >= 0 && weight < Infinity;
    positive ||= weight > 0;
  }
  // The copy that is made here throws with the place of what is wrong.
  if (!valid || !positive) weightValues(`weights of replicate ${replicate}`, weights);
}

/** What does not change from one set of start weights to the next, and arrays to work in. */
interface Plan {
  readonly margins: readonly CheckedMargin[];
  readonly total: number;
  /** Rows that share all categories move together: without bounds only their sums are raked. */
  readonly groupOfRow: Int32Array;
  readonly groups: number;
  /** Category of each group, margin by margin. */
  readonly categoryOfGroup: readonly Int32Array[];
  readonly bounded: boolean;
  readonly bounds: { readonly lower: number; readonly upper: number };
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly emptyCategory: EmptyCategoryRule;
  /** Start weight and current weight of each group. */
  readonly before: Float64Array;
  readonly mass: Float64Array;
  /** Weight or factor of each category, margin by margin. */
  readonly sums: readonly Float64Array[];
}

function createPlan(given: readonly RakingMargin[], rows: number, options: RakingOptions): Plan {
  const { margins, total } = checkedMargins(given, rows, options.total);
  const { lower = 0, upper = Infinity } = options.bounds ?? {};
  if (!(lower >= 0 && lower <= 1 && upper >= 1)) {
    throw new StatisticsError("infeasible_bounds", `bounds ${lower} and ${upper} do not hold the mean`, {
      lower,
      upper,
    });
  }
  const bounded = lower > 0 || upper < Infinity;
  const keys = Array.from({ length: rows }, (_, row) =>
    bounded
      ? row
      : margins.reduce((key, margin) => key * margin.targets.length + (margin.category[row] ?? 0), 0),
  );
  const codes = [...new Set(keys)].sort((a, b) => a - b);
  const groupOfKey = new Map(codes.map((key, group) => [key, group]));
  const groupOfRow = Int32Array.from(keys, (key) => groupOfKey.get(key) ?? 0);
  const categoryOfGroup = margins.map((margin) => {
    const categories = new Int32Array(codes.length);
    groupOfRow.forEach((group, row) => (categories[group] = margin.category[row] ?? 0));
    return categories;
  });
  return {
    margins,
    total,
    groupOfRow,
    groups: codes.length,
    categoryOfGroup,
    bounded,
    bounds: { lower, upper },
    tolerance: options.tolerance ?? 1e-10,
    maxIterations: options.maxIterations ?? 500,
    emptyCategory: options.emptyCategory ?? "error",
    before: new Float64Array(codes.length),
    mass: new Float64Array(codes.length),
    sums: margins.map(({ targets }) => new Float64Array(targets.length)),
  };
}

interface Run {
  readonly converged: boolean;
  readonly iterations: number;
  readonly marginError: number;
  readonly targets: readonly Float64Array[];
  readonly emptyCategories: readonly EmptyCategory[];
}

/** Rakes `start` into `weights`. */
function runPlan(plan: Plan, start: Float64Array, weights: Float64Array): Run {
  const { before, mass } = plan;
  addByCode(plan.groupOfRow, start, before.fill(0));
  mass.set(before);
  const emptyCategories: EmptyCategory[] = [];
  const targets = plan.margins.map((margin, m) => {
    const reachable = reachableTargets(margin, achievedBy(plan, m), plan.emptyCategory);
    emptyCategories.push(...reachable.moved);
    return reachable.targets;
  });

  let positive = 0;
  for (let row = 0; row < start.length; row++) if ((start[row] ?? 0) > 0) positive++;
  const mean = plan.total / positive;
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < plan.maxIterations) {
    iterations++;
    converged = cycle(plan, targets) <= plan.tolerance;
    if (plan.bounded) clip(mass, plan.bounds.lower * mean, plan.bounds.upper * mean);
  }
  const marginError = targets.reduce(
    (worst, target, m) => Math.max(worst, largestError(achievedBy(plan, m), target)),
    0,
  );

  for (let group = 0; group < mass.length; group++) {
    const from = before[group] ?? 0;
    mass[group] = from > 0 ? (mass[group] ?? 0) / from : 0;
  }
  for (let row = 0; row < start.length; row++) {
    weights[row] = (start[row] ?? 0) * (mass[plan.groupOfRow[row] ?? 0] ?? 0);
  }
  return { converged, iterations, marginError, targets, emptyCategories };
}

/** One pass over all margins; returns the largest error met on the way, before each margin was corrected. */
function cycle(plan: Plan, targets: readonly Float64Array[]): number {
  const { mass } = plan;
  let worst = 0;
  for (let m = 0; m < targets.length; m++) {
    const target = targets[m] ?? mass;
    const factor = achievedBy(plan, m);
    worst = Math.max(worst, largestError(factor, target));
    for (let c = 0; c < factor.length; c++) {
      const achieved = factor[c] ?? 0;
      factor[c] = achieved > 0 ? (target[c] ?? 0) / achieved : 0;
    }
    const category = plan.categoryOfGroup[m] ?? plan.groupOfRow;
    for (let group = 0; group < mass.length; group++) {
      mass[group] = (mass[group] ?? 0) * (factor[category[group] ?? 0] ?? 0);
    }
  }
  return worst;
}

/** Current weight in each category of a margin, in the plan's own array. */
function achievedBy(plan: Plan, m: number): Float64Array {
  const sums = (plan.sums[m] ?? plan.before).fill(0);
  addByCode(plan.categoryOfGroup[m] ?? plan.groupOfRow, plan.mass, sums);
  return sums;
}

/** Largest |achieved / target - 1| over the categories with a target. */
function largestError(achieved: Float64Array, target: Float64Array): number {
  let worst = 0;
  for (let c = 0; c < target.length; c++) {
    const wanted = target[c] ?? 0;
    if (wanted > 0) worst = Math.max(worst, Math.abs((achieved[c] ?? 0) / wanted - 1));
  }
  return worst;
}

function addByCode(code: Int32Array, mass: Float64Array, sums: Float64Array): void {
  for (let i = 0; i < code.length; i++) {
    const c = code[i] ?? 0;
    sums[c] = (sums[c] ?? 0) + (mass[i] ?? 0);
  }
}

function clip(mass: Float64Array, lower: number, upper: number): void {
  for (let i = 0; i < mass.length; i++) {
    const w = mass[i] ?? 0;
    if (w > upper) mass[i] = upper;
    else if (w > 0 && w < lower) mass[i] = lower;
  }
}
