import { codeValues, requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { choleskyFactor, choleskySolve, invertSymmetric } from "../number/cholesky.ts";
import { freeToFull, fullSize, type FacetShape } from "./facet-parameters.ts";
import { checkedFactor, type CheckedFactor, type Factor } from "./factor.ts";
import { linkedGroups } from "./linked-groups.ts";

export interface Measured {
  readonly value: number;
  readonly standardError: number;
}

export interface FacetsModel {
  /** Difficulty of each item and severity of each rater, in logits; severities sum to 0. */
  readonly items: readonly Measured[];
  readonly raters: readonly Measured[];
  /** Steps of each item, from one mark to the next, less its difficulty; they sum to 0. */
  readonly steps: readonly (readonly Measured[])[];
  /** Mean and deviation of each unit's worth given its marks. */
  readonly units: readonly { readonly value: number; readonly deviation: number }[];
  readonly variance: number;
  /** Share of the units' variance that the marks show. */
  readonly reliability: number;
  readonly deviance: number;
  readonly parameters: number;
  readonly iterations: number;
  /** Groups of raters that share no unit; above 1 severities compare only as far as units are alike. */
  readonly linkedGroups: number;
}

/**
 * Many-facet Rasch model with partial credit steps by marginal maximum likelihood: the log odds of mark k against k - 1 are
 * worth of the unit - difficulty of the item - severity of the rater - step k of the item; worths are normal around 0.
 *
 * The EM algorithm of Bock and Aitkin (Psychometrika 46 (1981) 443-459) with a Newton step, over 81 equally spaced points
 * of six deviations either way; standard errors from the products of the units' scores. Model: Linacre, Many-Facet Rasch
 * Measurement (1989); Masters, Psychometrika 47 (1982) 149-174.
 * @param marks 0 .. highest; every item must have each of them.
 * @throws StatisticsError `empty_category` where an item lacks a mark (its step would be infinite: join marks first),
 * `no_convergence`, and as `checkedFactor`.
 */
export function facetsModel(
  marks: ArrayLike<number>,
  factors: { readonly unit: Factor; readonly item: Factor; readonly rater: Factor },
): FacetsModel {
  const rows = marks.length;
  requireCount("marks", rows, 1);
  const unit = checkedFactor(factors.unit, rows);
  const item = checkedFactor(factors.item, rows);
  const rater = checkedFactor(factors.rater, rows);
  const data = combine(codeValues("marks", marks, 0, 1000), unit, item, rater);
  return estimate(data, linkedGroups(factors.unit, factors.rater).groups);
}

interface FacetData extends FacetShape {
  readonly units: number;
  readonly unit: Int32Array;
  /** item x raters + rater of each mark. */
  readonly cell: Int32Array;
  readonly mark: Int32Array;
}

function combine(
  mark: Int32Array,
  unit: CheckedFactor,
  item: CheckedFactor,
  rater: CheckedFactor,
): FacetData {
  const top = mark.reduce((most, own) => Math.max(most, own), 0);
  if (top < 1) throw new StatisticsError("no_variation", "all marks are 0", { top });
  const used = new Uint8Array(item.levels * (top + 1));
  mark.forEach((own, row) => (used[(item.level[row] ?? 0) * (top + 1) + own] = 1));
  const gap = used.indexOf(0);
  if (gap >= 0) {
    const details = { item: Math.floor(gap / (top + 1)), mark: gap % (top + 1) };
    const message = `item ${details.item} was never given mark ${details.mark}`;
    throw new StatisticsError("empty_category", message, details);
  }
  const cell = item.level.map((own, row) => own * rater.levels + (rater.level[row] ?? 0));
  requireLength("rater", rater.level, mark.length);
  return {
    items: item.levels,
    raters: rater.levels,
    top,
    units: unit.levels,
    unit: unit.level,
    cell,
    mark,
  };
}

/** In deviations of the units' worths, so that a wide distribution is not cut off. */
const NODES = Float64Array.from({ length: 81 }, (_, q) => -6 + 0.15 * q);
const PRIOR = NODES.map((z) => (0.15 / Math.sqrt(2 * Math.PI)) * Math.exp((-z * z) / 2));

/** P(mark) and P(mark >= s) of each cell at each node, for given full parameters. */
interface Curves {
  /** cells x nodes x (top + 1) */
  readonly logProbability: Float64Array;
  readonly atLeast: Float64Array;
}

function curves({ items, raters, top }: FacetData, full: Float64Array, spread: number): Curves {
  const marks = top + 1;
  const size = items * raters * NODES.length * marks;
  const logProbability = new Float64Array(size);
  const atLeast = new Float64Array(size);
  const odds = new Float64Array(marks);
  let at = 0;
  for (let cell = 0; cell < items * raters; cell++) {
    const item = Math.floor(cell / raters);
    const hard = (full[item] ?? 0) + (full[items + (cell % raters)] ?? 0);
    const steps = items + raters + item * top;
    for (const node of NODES) {
      let highest = 0;
      for (let k = 1; k < marks; k++) {
        odds[k] = (odds[k - 1] ?? 0) + spread * node - hard - (full[steps + k - 1] ?? 0);
        highest = Math.max(highest, odds[k] ?? 0);
      }
      let total = 0;
      for (let k = 0; k < marks; k++) total += Math.exp((odds[k] ?? 0) - highest);
      const scale = highest + Math.log(total);
      let above = 0;
      for (let k = marks - 1; k >= 0; k--) {
        const log = (odds[k] ?? 0) - scale;
        logProbability[at + k] = log;
        above += Math.exp(log);
        atLeast[at + k] = above;
      }
      at += marks;
    }
  }
  return { logProbability, atLeast };
}

interface Posterior {
  /** units x nodes */
  readonly weights: Float64Array;
  readonly deviance: number;
}

function posterior(data: FacetData, { logProbability }: Curves): Posterior {
  const q = NODES.length;
  const marks = data.top + 1;
  const weights = new Float64Array(data.units * q);
  for (let u = 0; u < data.units; u++)
    for (let n = 0; n < q; n++) weights[u * q + n] = Math.log(PRIOR[n] ?? 1);
  data.mark.forEach((mark, row) => {
    const at = (data.cell[row] ?? 0) * q * marks + mark;
    const own = (data.unit[row] ?? 0) * q;
    for (let n = 0; n < q; n++)
      weights[own + n] = (weights[own + n] ?? 0) + (logProbability[at + n * marks] ?? 0);
  });
  let deviance = 0;
  for (let u = 0; u < data.units; u++) {
    const own = weights.subarray(u * q, (u + 1) * q);
    const highest = own.reduce((most, log) => Math.max(most, log), -Infinity);
    let total = 0;
    for (let n = 0; n < q; n++) {
      own[n] = Math.exp((own[n] ?? 0) - highest);
      total += own[n] ?? 0;
    }
    for (let n = 0; n < q; n++) own[n] = (own[n] ?? 0) / total;
    deviance -= 2 * (highest + Math.log(total));
  }
  return { weights, deviance };
}

function estimate(data: FacetData, groups: number): FacetsModel {
  const shape = fullSize(data);
  const { matrix, free } = freeToFull(data);
  let full: Float64Array = new Float64Array(shape);
  const parameters = new Float64Array(free);
  let variance = 1;
  for (let iteration = 1; iteration <= 2000; iteration++) {
    const shown = curves(data, full, Math.sqrt(variance));
    const { weights, deviance } = posterior(data, shown);
    const step = newtonStep(data, shown, weights, matrix, free);
    let change = 0;
    step.forEach((move, k) => {
      const bounded = Math.max(-1, Math.min(1, move));
      parameters[k] = (parameters[k] ?? 0) + bounded;
      change = Math.max(change, Math.abs(bounded));
    });
    full = times(matrix, parameters, shape);
    let squares = 0;
    weights.forEach((weight, place) => (squares += weight * (NODES[place % NODES.length] ?? 0) ** 2));
    const next = (variance * squares) / data.units;
    change = Math.max(change, Math.abs(next - variance));
    variance = next;
    if (!Number.isFinite(deviance)) break;
    if (change < 1e-6) return describe(data, full, variance, groups, iteration);
  }
  throw new StatisticsError("no_convergence", "the facets model found no maximum in 2,000 steps", {
    variance,
  });
}

/** One step on the expected complete likelihood: the free parameters' score over their information. */
function newtonStep(
  data: FacetData,
  { atLeast }: Curves,
  weights: Float64Array,
  matrix: Float64Array,
  free: number,
): Float64Array {
  const { items, raters, top } = data;
  const q = NODES.length;
  const marks = top + 1;
  const shape = fullSize(data);
  const expected = new Float64Array(items * raters * q);
  const score = new Float64Array(shape);
  data.mark.forEach((mark, row) => {
    const cell = data.cell[row] ?? 0;
    const own = (data.unit[row] ?? 0) * q;
    for (let n = 0; n < q; n++)
      expected[cell * q + n] = (expected[cell * q + n] ?? 0) + (weights[own + n] ?? 0);
    for (const place of touched(data, cell, mark)) score[place] = (score[place] ?? 0) - 1;
  });
  const information = new Float64Array(shape * shape);
  for (let cell = 0; cell < items * raters; cell++) {
    const item = Math.floor(cell / raters);
    const places = [item, items + (cell % raters)];
    const steps = items + raters + item * top;
    const p = new Float64Array(marks);
    for (let n = 0; n < q; n++) {
      const count = expected[cell * q + n] ?? 0;
      if (count === 0) continue;
      for (let s = 0; s < marks; s++) p[s] = atLeast[(cell * q + n) * marks + s] ?? 0;
      const mean = p.reduce((sum, own, s) => (s === 0 ? 0 : sum + own), 0);
      // Cov of [mark >= s] and [mark >= t] is P(mark >= the larger) less the product; of the mark itself, sums of these.
      let spread = 0;
      for (let s = 1; s < marks; s++) {
        const own = p[s] ?? 0;
        add(score, steps + s - 1, count * own);
        let withMark = 0;
        for (let t = 1; t < marks; t++) {
          const joint = (p[Math.max(s, t)] ?? 0) - own * (p[t] ?? 0);
          withMark += joint;
          add(information, (steps + s - 1) * shape + steps + t - 1, count * joint);
        }
        spread += withMark;
        for (const place of places) {
          add(information, place * shape + steps + s - 1, count * withMark);
          add(information, (steps + s - 1) * shape + place, count * withMark);
        }
      }
      for (const place of places) {
        add(score, place, count * mean);
        for (const other of places) add(information, place * shape + other, count * spread);
      }
    }
  }
  const reduced = new Float64Array(free * free);
  const half = new Float64Array(shape * free);
  for (let a = 0; a < shape; a++)
    for (let b = 0; b < shape; b++) {
      const x = information[a * shape + b] ?? 0;
      if (x !== 0) for (let k = 0; k < free; k++) add(half, a * free + k, x * (matrix[b * free + k] ?? 0));
    }
  const step = new Float64Array(free);
  for (let a = 0; a < shape; a++)
    for (let k = 0; k < free; k++) {
      const m = matrix[a * free + k] ?? 0;
      if (m === 0) continue;
      add(step, k, m * (score[a] ?? 0));
      for (let l = 0; l < free; l++) add(reduced, k * free + l, m * (half[a * free + l] ?? 0));
    }
  choleskyFactor(reduced, free);
  choleskySolve(reduced, free, step);
  return step;
}

/** Full parameters that a mark of a cell meets; one that it meets `mark` times stands so often. */
function touched({ items, raters, top }: FacetData, cell: number, mark: number): number[] {
  const item = Math.floor(cell / raters);
  const places: number[] = [];
  for (let s = 0; s < mark; s++) places.push(item, items + (cell % raters), items + raters + item * top + s);
  return places;
}

function describe(
  data: FacetData,
  full: Float64Array,
  variance: number,
  groups: number,
  iterations: number,
): FacetsModel {
  const { items, raters, top, units } = data;
  const q = NODES.length;
  const spread = Math.sqrt(variance);
  const shown = curves(data, full, spread);
  const { weights, deviance } = posterior(data, shown);
  const places = Array.from({ length: units }, (_, u) => {
    const own = weights.subarray(u * q, (u + 1) * q);
    const mean = own.reduce((sum, weight, n) => sum + weight * (NODES[n] ?? 0), 0);
    const squares = own.reduce((sum, weight, n) => sum + weight * ((NODES[n] ?? 0) - mean) ** 2, 0);
    return { value: spread * mean, deviation: spread * Math.sqrt(squares) };
  });
  const errors = standardErrors(data, shown, weights, variance);
  const measured = (place: number): Measured => ({
    value: full[place] ?? 0,
    standardError: errors[place] ?? 0,
  });
  const middle = places.reduce((sum, { value }) => sum + value, 0) / units;
  const between = places.reduce((sum, { value }) => sum + (value - middle) ** 2, 0) / (units - 1);
  const within = places.reduce((sum, { deviation }) => sum + deviation ** 2, 0) / units;
  return {
    items: Array.from({ length: items }, (_, i) => measured(i)),
    raters: Array.from({ length: raters }, (_, g) => measured(items + g)),
    steps: Array.from({ length: items }, (_, i) =>
      Array.from({ length: top }, (_, s) => measured(items + raters + i * top + s)),
    ),
    units: places,
    variance,
    reliability: between / (between + within),
    deviance,
    parameters: freeToFull(data).free + 1,
    iterations,
    linkedGroups: groups,
  };
}

/** From the sum over units of the products of their scores: each unit's is the posterior mean of its complete score. */
function standardErrors(
  data: FacetData,
  { atLeast }: Curves,
  weights: Float64Array,
  variance: number,
): Float64Array {
  const { items, raters, top, units } = data;
  const q = NODES.length;
  const marks = top + 1;
  const shape = fullSize(data);
  const { matrix, free } = freeToFull(data);
  const scores = new Float64Array(units * shape);
  data.mark.forEach((mark, row) => {
    const u = data.unit[row] ?? 0;
    const cell = data.cell[row] ?? 0;
    const item = Math.floor(cell / raters);
    for (const place of touched(data, cell, mark)) add(scores, u * shape + place, -1);
    for (let s = 1; s < marks; s++) {
      let expected = 0;
      for (let n = 0; n < q; n++)
        expected += (weights[u * q + n] ?? 0) * (atLeast[(cell * q + n) * marks + s] ?? 0);
      add(scores, u * shape + item, expected);
      add(scores, u * shape + items + (cell % raters), expected);
      add(scores, u * shape + items + raters + item * top + s - 1, expected);
    }
  });
  const size = free + 1;
  const information = new Float64Array(size * size);
  const own = new Float64Array(size);
  for (let u = 0; u < units; u++) {
    own.fill(0);
    for (let a = 0; a < shape; a++)
      for (let k = 0; k < free; k++) add(own, k, (matrix[a * free + k] ?? 0) * (scores[u * shape + a] ?? 0));
    for (let n = 0; n < q; n++) {
      const square = (NODES[n] ?? 0) ** 2 - 1;
      add(own, free, ((weights[u * q + n] ?? 0) * square) / (2 * variance));
    }
    for (let k = 0; k < size; k++)
      for (let l = 0; l < size; l++) add(information, k * size + l, (own[k] ?? 0) * (own[l] ?? 0));
  }
  const covariance = invertSymmetric(information, size);
  return Float64Array.from({ length: shape }, (_, a) => {
    let sum = 0;
    for (let k = 0; k < free; k++)
      for (let l = 0; l < free; l++)
        sum += (matrix[a * free + k] ?? 0) * (covariance[k * size + l] ?? 0) * (matrix[a * free + l] ?? 0);
    return Math.sqrt(sum);
  });
}

function times(matrix: Float64Array, vector: Float64Array, rows: number): Float64Array {
  const width = vector.length;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += (matrix[row * width + k] ?? 0) * (vector[k] ?? 0);
    return sum;
  });
}

function add(values: Float64Array, place: number, value: number): void {
  values[place] = (values[place] ?? 0) + value;
}
