import type { CycleEstimates } from "@juping/estimation";
import type { Observation, UnitReplicates } from "@juping/model";
import { scoreCycle, type CycleInput } from "@juping/scoring";
import { replicateStandardError } from "@juping/statistics";

export interface CompositeErrorRatios {
  readonly units: number;
  /** linearised over replicate error of the composite's survey part, root mean squares over the units */
  readonly all: number;
  /** a tenth of the units' own ratios lie below the one and above the other */
  readonly low: number;
  readonly high: number;
}

interface Answers {
  readonly estimates: Pick<CycleEstimates, "observations" | "replicates" | "covariances">;
  readonly units: CycleInput["units"];
  readonly cycle: CycleInput["cycle"];
  readonly method: CycleInput["method"];
}

/** Slopes are taken over this many standard errors to each side: rules are broken lines. */
const reach = 1;

/**
 * The error that the survey alone brings into the composite, in two ways: from replicates of the survey's measures, every other
 * measure held; and linearised, g' C g, with C the linearised covariance of the measures and g the composite's slopes, found by
 * scoring the unit with one measure moved at a time.
 */
export const compositeErrorRatios = ({ estimates, ...about }: Answers): CompositeErrorRatios => {
  const { observations, replicates, covariances } = estimates;
  const { grading, trees } = about.method;
  const graded = trees.find(({ code }) => code === grading?.tree);
  const survey_n = new Map(
    estimates.observations.flatMap(({ unit, measure, n }) =>
      measure === "q5_score" ? [[unit, n ?? 0]] : [],
    ),
  );
  const input = { ...about, root: null, survey_n, previous: null };
  const values = new Map(observations.map((row) => [`${row.unit} ${row.measure}`, row.value]));
  const matrices = new Map(
    covariances.map(({ unit_id, measures, covariance }) => [
      unit_id,
      { measures: measures.split("|"), covariance },
    ]),
  );
  const held: Observation[] = observations.map((row) => ({ ...row, standard_error: null }));
  const drawn = replicates.flatMap((own): UnitReplicates[] => {
    const measures = matrices.get(own.unit)?.measures ?? [];
    if (measures.length === 0) return [];
    const rows = measures.map((code) => own.measures.indexOf(code));
    const kept = new Float64Array(rows.length * own.count);
    rows.forEach((row, at) =>
      kept.set(own.values.subarray(row * own.count, (row + 1) * own.count), at * own.count),
    );
    return [{ unit: own.unit, measures, values: kept, count: own.count }];
  });
  const moved = [...matrices].map(([unit, { measures, covariance }]): UnitReplicates => {
    const k = measures.length;
    const shifted = new Float64Array(k * 2 * k);
    measures.forEach((code, row) => {
      const value = values.get(`${unit} ${code}`) ?? NaN;
      shifted.fill(value, row * 2 * k, (row + 1) * 2 * k);
      const step = reach * Math.sqrt(covariance[row * k + row] ?? 0);
      shifted[row * 2 * k + 2 * row] = value + step;
      shifted[row * 2 * k + 2 * row + 1] = value - step;
    });
    return { unit, measures, values: shifted, count: 2 * k };
  });
  const composites = (own: readonly UnitReplicates[]): Map<string, Float64Array> =>
    new Map(
      scoreCycle({ ...input, observations: held, replicates: own })
        .replicates.filter(({ tree, node }) => tree === graded?.code && node === graded.root)
        .map((row) => [row.unit, row.values]),
    );
  const sides = composites(moved);
  let [line, other] = [0, 0];
  const own: number[] = [];
  for (const [unit, values] of composites(drawn)) {
    const { covariance = new Float64Array(0), measures = [] } = matrices.get(unit) ?? {};
    const k = measures.length;
    const shifted = sides.get(unit);
    if (shifted === undefined) continue;
    const slopes = measures.map((_, row) => {
      const step = reach * Math.sqrt(covariance[row * k + row] ?? 0);
      return step === 0 ? 0 : ((shifted[2 * row] ?? 0) - (shifted[2 * row + 1] ?? 0)) / (2 * step);
    });
    let variance = 0;
    slopes.forEach((a, row) =>
      slopes.forEach((b, column) => (variance += a * b * (covariance[row * k + column] ?? 0))),
    );
    const replicate = replicateStandardError(values, { around: "mean" }) ** 2;
    line += variance;
    other += replicate;
    own.push(Math.sqrt(variance / replicate));
  }
  own.sort((a, b) => a - b);
  const at = (share: number): number => own[Math.min(own.length - 1, Math.floor(share * own.length))] ?? NaN;
  return { units: own.length, all: Math.sqrt(line / other), low: at(0.1), high: at(0.9) };
};
