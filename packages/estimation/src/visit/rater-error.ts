import type { Observation } from "@juping/model";
import { createRandom } from "@juping/statistics";
import type { CycleInput } from "../cycle-input.ts";
import type { MeasureFormula } from "../language/formula.ts";
import { readAggregates } from "../record/aggregates.ts";
import { recordObservation } from "../record/record-observation.ts";
import { isCommittee } from "../unit-levels.ts";
import type { VisitMark } from "./read-visit-marks.ts";

/** Fewest doubly scored units for an error of raters to be stated. */
const leastUnits = 20;

/** Errors that the rater brings into the shares of points of a visit, joint over the measures of a unit. */
export interface RaterError {
  readonly measures: readonly string[];
  /** lower factor of the covariance of a single rater's marks, measures x measures */
  readonly factor: Float64Array;
  /** deviation of each measure's error, of a single rater */
  readonly deviation: Float64Array;
  /** by which a unit's error is smaller than a single rater's: root of the mean over its visits of 1 / marks */
  readonly shrink: (unit: string) => number;
}

/**
 * What a single visitor's mark adds to the error of the measures made of scoresheet points: every such measure is computed from the
 * first marks alone and from the second marks alone of the visits that two people scored blind; half the mean square and product of
 * the differences is the covariance of one visitor's marks, severity and judgement together. A unit whose visits two people scored
 * carries half of it; a third person's decision counts as no further mark. Counts that visitors write down are not in it.
 * @returns null where too few units were scored twice
 */
export const raterError = async (
  input: CycleInput,
  formulas: readonly MeasureFormula[],
  marks: readonly VisitMark[],
): Promise<RaterError | null> => {
  const shares = formulas.filter(isShareOfPoints);
  const byVisit = Map.groupBy(marks, ({ visit }) => visit);
  const twice = new Set([...byVisit.values()].flatMap(([own, other]) => (own && other ? [own.unit] : [])));
  if (shares.length === 0 || twice.size < leastUnits) return null;
  const [first, second] = await Promise.all(
    (["first", "second"] as const).map(async (mark) => await valuesUnder(input, shares, mark, twice)),
  );
  const differences = [...twice].sort().map((unit) =>
    shares.map(({ measure }) => {
      const [a, b] = [first?.get(`${unit} ${measure.code}`), second?.get(`${unit} ${measure.code}`)];
      return a === undefined || b === undefined ? NaN : a - b;
    }),
  );
  const { factor, deviation } = jointError(differences, shares.length);
  const shrink = new Map(
    [...Map.groupBy(byVisit.values(), ([mark]) => mark?.unit ?? "")].map(([unit, visits]) => [
      unit,
      Math.sqrt(visits.reduce((sum, own) => sum + 1 / own.length, 0) / visits.length),
    ]),
  );
  return {
    measures: shares.map(({ measure }) => measure.code),
    factor,
    deviation,
    shrink: (unit) => shrink.get(unit) ?? 1,
  };
};

/** Points had over points possible: what severity moves. */
const isShareOfPoints = ({ measure, numerator, denominator }: MeasureFormula): boolean =>
  measure.estimator === "visit" &&
  denominator !== null &&
  [...numerator.aggregates.values(), ...denominator.aggregates.values()].every(
    ({ table, name }) => table === "check" && name === "sum",
  );

/** Values of measures from one mark alone, by unit and measure. */
const valuesUnder = async (
  input: CycleInput,
  formulas: readonly MeasureFormula[],
  marks: "first" | "second",
  units: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> => {
  const results = await readAggregates(formulas, { ...input, marks });
  const sources = { results, coverage: { complete: () => false }, batches: () => [], context: input };
  return new Map(
    input.units
      .filter((unit) => isCommittee(unit) && units.has(unit.id))
      .flatMap((unit) =>
        formulas.flatMap((formula) => {
          const { value } = recordObservation(formula, unit, sources);
          return value === null ? [] : [[`${unit.id} ${formula.measure.code}`, value] as const];
        }),
      ),
  );
};

/**
 * Covariance of errors from differences of two marks, and its factor. Measures that a unit lacks count as 0 in the products, and
 * each measure is scaled up to its own mean square: variances are those of the units that have it, and no combination is negative.
 */
export const jointError = (
  differences: readonly (readonly number[])[],
  size: number,
): { readonly factor: Float64Array; readonly deviation: Float64Array } => {
  const counted = new Int32Array(size);
  const product = new Float64Array(size * size);
  for (const own of differences)
    for (let a = 0; a < size; a++) {
      const x = own[a] ?? NaN;
      if (Number.isNaN(x)) continue;
      counted[a] = (counted[a] ?? 0) + 1;
      for (let b = 0; b <= a; b++) {
        const y = own[b] ?? NaN;
        if (!Number.isNaN(y)) product[a * size + b] = (product[a * size + b] ?? 0) + x * y;
      }
    }
  const covariance = product.map((sum, at) => {
    const scale = Math.sqrt((counted[Math.floor(at / size)] ?? 0) * (counted[at % size] ?? 0));
    return scale > 0 ? sum / 2 / scale : 0;
  });
  return {
    factor: semidefiniteFactor(covariance, size),
    deviation: Float64Array.from({ length: size }, (_, at) => Math.sqrt(covariance[at * size + at] ?? 0)),
  };
};

/** Lower Cholesky factor in which a column that adds nothing to those before it stays 0. */
const semidefiniteFactor = (matrix: Float64Array, size: number): Float64Array => {
  const l = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    let pivot = matrix[j * size + j] ?? 0;
    for (let k = 0; k < j; k++) pivot -= (l[j * size + k] ?? 0) ** 2;
    if (!(pivot > 1e-12 * (matrix[j * size + j] ?? 0))) continue;
    const root = Math.sqrt(pivot);
    l[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (l[i * size + k] ?? 0) * (l[j * size + k] ?? 0);
      l[i * size + j] = sum / root;
    }
  }
  return l;
};

/** A unit's measures with the rater's error: observations with a standard error, and joint normal replicates inside 0-1. */
export interface WithRaterError {
  readonly observations: readonly Observation[];
  readonly replicates: { readonly measures: readonly string[]; readonly values: Float64Array } | null;
}

/** @param own the unit's observations of measures, by code */
export const withRaterError = (
  unit: string,
  own: ReadonlyMap<string, Observation>,
  { measures, factor, deviation, shrink }: RaterError,
  { seed, parameters }: Pick<CycleInput, "seed" | "parameters">,
): WithRaterError => {
  const size = measures.length;
  const known = measures.flatMap((code, at) => {
    const found = own.get(code);
    return found?.state === "value" && found.value !== null && (deviation[at] ?? 0) > 0
      ? [{ code, at, found, value: found.value }]
      : [];
  });
  if (known.length === 0) return { observations: [], replicates: null };
  const scale = shrink(unit);
  const { replicates: count } = parameters.survey;
  const values = new Float64Array(known.length * count);
  const random = createRandom(seed, "rater", unit);
  const draws = new Float64Array(size);
  for (let r = 0; r < count; r++) {
    random.fillNormal(draws);
    known.forEach(({ at, value }, row) => {
      let error = 0;
      for (let k = 0; k <= at; k++) error += (factor[at * size + k] ?? 0) * (draws[k] ?? 0);
      values[row * count + r] = Math.min(1, Math.max(0, value + scale * error));
    });
  }
  return {
    observations: known.map(({ found, at }) => ({ ...found, standard_error: scale * (deviation[at] ?? 0) })),
    replicates: { measures: known.map(({ code }) => code), values },
  };
};
