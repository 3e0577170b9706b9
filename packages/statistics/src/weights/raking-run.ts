import { reachableTargets, type EmptyCategory } from "./empty-category.ts";
import type { RakingPlan } from "./raking-plan.ts";

export interface RakingRun {
  readonly converged: boolean;
  readonly iterations: number;
  readonly marginError: number;
  readonly targets: readonly Float64Array[];
  readonly emptyCategories: readonly EmptyCategory[];
}

/** Rakes `start` into `weights` (one a row each); start weights >= 0, not all 0, are the caller's to check. */
export function runRaking(plan: RakingPlan, start: Float64Array, weights: Float64Array): RakingRun {
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
function cycle(plan: RakingPlan, targets: readonly Float64Array[]): number {
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
function achievedBy(plan: RakingPlan, m: number): Float64Array {
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

/** Adds each mass to the sum of its code. */
export function addByCode(code: Int32Array, mass: Float64Array, sums: Float64Array): void {
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
