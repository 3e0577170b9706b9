import { finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { invertSymmetric } from "../number/cholesky.ts";
import { checkedFactor, type CheckedFactor, type Factor } from "./factor.ts";
import {
  factorEquations,
  inverseDiagonal,
  mixedEquations,
  solveEquations,
  type FactoredEquations,
  type InverseDiagonal,
  type MixedEquations,
  type MixedSolution,
} from "./mixed-equations.ts";

export interface RandomEffects {
  readonly name: string;
  readonly variance: number;
  /** Of the variance, from the average information; null where the variance is at 0. */
  readonly standardError: number | null;
  /** Where the data show none, the variance is at 0 and every effect with it. */
  readonly atZero: boolean;
  /** Best linear unbiased prediction of each level's effect. */
  readonly effect: Float64Array;
  /** Of the prediction error, fixed effects estimated; and as if they were known (lme4's conditional deviation). */
  readonly predictionError: Float64Array;
  readonly conditionalError: Float64Array;
  readonly marks: Int32Array;
  readonly rawMean: Float64Array;
  /** Mean of the level's marks less the other factors' effects: what it would be with average raters. */
  readonly adjustedMean: Float64Array;
}

export interface CrossedEffects {
  readonly fixed: readonly { readonly effect: number; readonly standardError: number }[];
  /** In the order given. */
  readonly random: readonly RandomEffects[];
  readonly residualVariance: number;
  readonly residualStandardError: number;
  /** -2 log restricted likelihood. */
  readonly deviance: number;
  readonly iterations: number;
  readonly rows: number;
}

/**
 * Linear model with crossed random effects by restricted maximum likelihood, every unit marked by some raters only:
 * mark = fixed columns + effect of each factor's level + error, effects and errors normal and independent.
 *
 * Newton's method with the average of observed and expected information (Gilmour, Thompson and Cullis, Biometrics 51 (1995)
 * 1440-1450) on Henderson's equations, the largest factor eliminated. Time grows with the cube of the other factors' levels:
 * 1,128 of them beside 2,972 raters take about half a second an iteration.
 * @param fixed columns over the rows; left out: a constant.
 * @throws StatisticsError `collinear` where fixed columns depend on each other or a factor cannot be told from the error,
 * `no_variation` where all marks are equal or
 * no error is left, `no_convergence`, `too_large`, and as `checkedFactor`.
 */
export function crossedEffects(
  marks: ArrayLike<number>,
  factors: readonly Factor[],
  fixed?: readonly ArrayLike<number>[],
): CrossedEffects {
  const y = finiteValues("marks", marks);
  if (factors.length === 0)
    throw new StatisticsError("empty_input", "no factor was given", { name: "factors" });
  const checked = factors.map((factor) => checkedFactor(factor, y.length));
  const whole = checked.find(({ levels }) => levels === y.length);
  if (whole !== undefined)
    throw new StatisticsError("collinear", `every mark has its own level of ${whole.name}`, {
      name: whole.name,
    });
  const columns = (fixed ?? [new Float64Array(y.length).fill(1)]).map((values, k) => {
    requireLength(`fixed[${k}]`, values, y.length);
    return finiteValues(`fixed[${k}]`, values);
  });
  const equations = mixedEquations(y.length, checked, columns);
  const fit = restrictedLikelihood(equations, y);
  return describe(equations, y, fit, checked);
}

interface Fit {
  /** Variance of each factor, in the order of the equations, then of the error. */
  readonly variances: Float64Array;
  readonly errors: readonly (number | null)[];
  readonly state: State;
  readonly iterations: number;
}

interface State {
  readonly factored: FactoredEquations;
  readonly solution: MixedSolution;
  readonly inverse: InverseDiagonal;
}

/** A variance below this part of the error's counts as 0. */
const FLOOR = 1e-8;

function restrictedLikelihood(equations: MixedEquations, y: Float64Array): Fit {
  const variances = startingVariances(equations, y);
  const last = variances.length - 1;
  let pinned = new Uint8Array(variances.length);
  for (let iteration = 1; iteration <= 100; iteration++) {
    const state = solveAt(equations, y, variances);
    const { step, errors } = informationStep(equations, state, variances, pinned);
    let change = 0;
    for (let f = 0; f <= last; f++) {
      const old = variances[f] ?? 0;
      // Newton's step may lead below 0: it then goes nine tenths of the way there.
      const next = Math.max(old + (step[f] ?? 0), old / 10);
      variances[f] = next;
      change = Math.max(change, Math.abs(next - old) / Math.max(old, next));
    }
    const floor = FLOOR * (variances[last] ?? 0);
    pinned = Uint8Array.from(variances, (variance, f) => (f < last && variance <= floor ? 1 : 0));
    if (!Number.isFinite(change)) break;
    if ((variances[last] ?? 0) < FLOOR * sum(variances))
      throw new StatisticsError("no_variation", "the factors explain every mark, and no error is left", {
        variances: [...variances],
      });
    if (change < 1e-7)
      return { variances, errors, state: solveAt(equations, y, variances), iterations: iteration };
  }
  throw new StatisticsError("no_convergence", "restricted likelihood found no maximum in 100 steps", {
    variances: [...variances],
  });
}

function solveAt(equations: MixedEquations, y: Float64Array, variances: Float64Array): State {
  const error = variances.at(-1) ?? 0;
  const ridges = equations.factors.map((_, f) => error / (variances[f] ?? 1));
  const factored = factorEquations(equations, ridges);
  return { factored, solution: solveEquations(factored, y), inverse: inverseDiagonal(factored) };
}

function effectsOf(
  { factors, start }: MixedEquations,
  first: Float64Array,
  dense: Float64Array,
  f: number,
): Float64Array {
  if (f === 0) return first;
  const from = start[f - 1] ?? 0;
  return dense.subarray(from, from + (factors[f]?.levels ?? 0));
}

/** Newton's step of each variance; a pinned one stays. */
function informationStep(
  equations: MixedEquations,
  { factored, solution, inverse }: State,
  variances: Float64Array,
  pinned: Uint8Array,
): { step: Float64Array; errors: (number | null)[] } {
  const { factors, rows, fixed } = equations;
  const last = factors.length;
  const error = variances[last] ?? 1;
  const score = new Float64Array(last + 1);
  const working: Float64Array[] = [];
  let degrees = rows - fixed.length;
  factors.forEach(({ level, levels }, f) => {
    const variance = variances[f] ?? 1;
    const effects = effectsOf(equations, solution.first, solution.dense, f);
    const trace = sum(effectsOf(equations, inverse.first, inverse.dense, f));
    const known = levels - (trace * error) / variance;
    degrees -= known;
    score[f] = -0.5 * (known / variance - squares(effects) / variance ** 2);
    const column = new Float64Array(rows);
    for (let row = 0; row < rows; row++) column[row] = (effects[level[row] ?? 0] ?? 0) / variance;
    working.push(column);
  });
  score[last] = -0.5 * (degrees / error - squares(solution.residual) / error ** 2);
  working.push(solution.residual.map((left) => left / error));

  const free = Array.from(score.keys()).filter((f) => pinned[f] !== 1);
  const projected = free.map((f) =>
    solveEquations(factored, working[f] ?? new Float64Array(rows)).residual.map((left) => left / error),
  );
  const information = new Float64Array(free.length ** 2);
  free.forEach((f, a) =>
    free.forEach((_, b) => {
      information[a * free.length + b] = 0.5 * product(working[f], projected[b]);
    }),
  );
  const covariance = inverseInformation(information, free.length);
  const step = new Float64Array(last + 1);
  const errors: (number | null)[] = new Array<number | null>(last + 1).fill(null);
  free.forEach((f, a) => {
    free.forEach((g, b) => {
      step[f] = (step[f] ?? 0) + (covariance[a * free.length + b] ?? 0) * (score[g] ?? 0);
    });
    errors[f] = Math.sqrt(covariance[a * free.length + a] ?? 0);
  });
  return { step, errors };
}

function inverseInformation(information: Float64Array, size: number): Float64Array {
  try {
    return invertSymmetric(information, size);
  } catch (error) {
    if (!(error instanceof StatisticsError)) throw error;
    const message = "the marks do not tell the factors apart from each other or from the error";
    throw new StatisticsError("collinear", message, { components: size });
  }
}

/** Half of the variance of level means less what the error alone would make; the rest is error. */
function startingVariances({ factors, rows }: MixedEquations, y: Float64Array): Float64Array {
  const mean = sum(y) / rows;
  const whole = y.reduce((all, value) => all + (value - mean) ** 2, 0) / rows;
  if (!(whole > 0)) throw new StatisticsError("no_variation", `all marks are ${mean}`, { value: mean });
  const between = factors.map((factor) => {
    const means = levelMeans(factor, y);
    const spread = means.reduce((all, own) => all + (own - mean) ** 2, 0) / factor.levels;
    return Math.max(0.02 * whole, spread - (whole * factor.levels) / rows);
  });
  const share = Math.min(1, (0.8 * whole) / between.reduce((all, part) => all + part, 0));
  const parts = between.map((part) => part * share);
  return Float64Array.from([...parts, whole - parts.reduce((all, part) => all + part, 0)]);
}

function describe(
  equations: MixedEquations,
  y: Float64Array,
  { variances, errors, state, iterations }: Fit,
  given: readonly CheckedFactor[],
): CrossedEffects {
  const { factors, start, fixed, rows } = equations;
  const { solution, inverse, factored } = state;
  const error = variances.at(-1) ?? 0;
  const marked = (f: number): Float64Array => effectsOf(equations, solution.first, solution.dense, f);
  const random = factors.map((factor, f): RandomEffects => {
    const variance = variances[f] ?? 0;
    const atZero = variance <= FLOOR * error;
    const effect = marked(f).slice();
    const deviation = (diagonal: Float64Array): Float64Array =>
      diagonal.slice().map((part) => (atZero ? 0 : Math.sqrt(part * error)));
    const others = y.slice();
    factors.forEach(({ level }, g) => {
      if (g === f) return;
      const own = marked(g);
      for (let row = 0; row < rows; row++) others[row] = (others[row] ?? 0) - (own[level[row] ?? 0] ?? 0);
    });
    return {
      name: factor.name,
      variance: atZero ? 0 : variance,
      standardError: atZero ? null : (errors[f] ?? null),
      atZero,
      effect: atZero ? effect.fill(0) : effect,
      predictionError: deviation(effectsOf(equations, inverse.first, inverse.dense, f)),
      conditionalError: deviation(effectsOf(equations, inverse.firstKnown, inverse.denseKnown, f)),
      marks: factor.count,
      rawMean: levelMeans(factor, y),
      adjustedMean: levelMeans(factor, others),
    };
  });
  const logVariances = factors.reduce(
    (all, { levels }, f) => all + levels * Math.log((variances[f] ?? 1) / error),
    0,
  );
  const degrees = rows - fixed.length;
  return {
    fixed: fixed.map((_, k) => {
      const c = (start.at(-1) ?? 0) + k;
      return {
        effect: solution.dense[c] ?? 0,
        standardError: Math.sqrt((inverse.dense[c] ?? 0) * error),
      };
    }),
    random: given.flatMap(({ name }) => random.filter((part) => part.name === name)),
    residualVariance: error,
    residualStandardError: errors.at(-1) ?? 0,
    deviance:
      degrees * Math.log(2 * Math.PI * error) +
      logVariances +
      factored.logDeterminant +
      product(y, solution.residual) / error,
    iterations,
    rows,
  };
}

function levelMeans({ level, levels, count }: CheckedFactor, values: Float64Array): Float64Array {
  const means = new Float64Array(levels);
  values.forEach((value, row) => {
    const own = level[row] ?? 0;
    means[own] = (means[own] ?? 0) + value / (count[own] ?? 1);
  });
  return means;
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}

function squares(values: Float64Array): number {
  return values.reduce((all, value) => all + value * value, 0);
}

function product(a: Float64Array = new Float64Array(), b: Float64Array = new Float64Array()): number {
  let all = 0;
  for (let row = 0; row < a.length; row++) all += (a[row] ?? 0) * (b[row] ?? 0);
  return all;
}
