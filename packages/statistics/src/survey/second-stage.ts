import { codeValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

export interface SecondStageInput {
  /** Code of each row's second-stage unit inside its cluster; left out: each row is one. */
  readonly unit?: ArrayLike<number>;
  /** Second-stage units in the population of the row's cluster; the same on all its rows. */
  readonly populationUnits: ArrayLike<number>;
}

/** Units drawn inside the first-stage clusters. */
export interface SecondStage {
  readonly units: number;
  readonly unitOfRow: Int32Array;
  readonly clusterOfUnit: Int32Array;
  /** By cluster: units drawn, and these over the units it has. */
  readonly unitsInCluster: Int32Array;
  readonly samplingFraction: Float64Array;
  /** Clusters of which one unit was drawn that is not the whole: their part is unknown, and counted as 0. */
  readonly singleUnitClusters: readonly number[];
}

/**
 * The second stage checked against the clusters of the first.
 * @throws StatisticsError `population_smaller_than_sample`, `out_of_range` where a cluster's rows disagree on its size
 */
export function createSecondStage(
  input: SecondStageInput,
  clusterOfRow: Int32Array,
  clusters: number,
): SecondStage {
  const rows = clusterOfRow.length;
  requireLength("secondStage.populationUnits", input.populationUnits, rows);
  if (input.unit !== undefined) requireLength("secondStage.unit", input.unit, rows);
  const given =
    input.unit === undefined
      ? Int32Array.from(clusterOfRow.keys())
      : codeValues("secondStage.unit", input.unit, 0, 2 ** 31);
  const size = new Float64Array(clusters).fill(NaN);
  const known = new Map<string, number>();
  const clusterOfUnit: number[] = [];
  const unitOfRow = new Int32Array(rows);
  const unitsInCluster = new Int32Array(clusters);
  for (let row = 0; row < rows; row++) {
    const cluster = clusterOfRow[row] ?? 0;
    const population = input.populationUnits[row] ?? NaN;
    if (Number.isNaN(size[cluster])) size[cluster] = population;
    else if (size[cluster] !== population) {
      const message = `the cluster of row ${row} has ${size[cluster]} units, and ${population}`;
      throw new StatisticsError("out_of_range", message, { row, value: population });
    }
    const key = `${cluster} ${given[row]}`;
    let unit = known.get(key);
    if (unit === undefined) {
      unit = clusterOfUnit.length;
      known.set(key, unit);
      clusterOfUnit.push(cluster);
      unitsInCluster[cluster] = (unitsInCluster[cluster] ?? 0) + 1;
    }
    unitOfRow[row] = unit;
  }
  const samplingFraction = Float64Array.from(unitsInCluster, (drawn, cluster) => {
    const population = size[cluster] ?? NaN;
    if (population >= drawn) return drawn / population;
    const message = `cluster ${cluster} has ${drawn} sampled units of a population of ${population}`;
    throw new StatisticsError("population_smaller_than_sample", message, { cluster, drawn, population });
  });
  return {
    units: clusterOfUnit.length,
    unitOfRow,
    clusterOfUnit: Int32Array.from(clusterOfUnit),
    unitsInCluster,
    samplingFraction,
    singleUnitClusters: Array.from(unitsInCluster.keys()).filter(
      (cluster) => unitsInCluster[cluster] === 1 && (samplingFraction[cluster] ?? 0) < 1,
    ),
  };
}

/**
 * Covariance inside clusters of the totals of two vectors of linearised values, by cluster:
 * (1 - f_i) m_i / (m_i - 1) sum over units of (u_ij - mean u_i) (v_ij - mean v_i). Rows left out count as 0.
 * Source: Särndal, Swensson and Wretman, Model Assisted Survey Sampling (1992), 4.3; Cochran (1977), 10.3.
 */
export function withinClusters(
  stage: SecondStage,
  rows: Int32Array,
  first: Float64Array,
  second: Float64Array,
): Map<number, number> {
  const totals = new Map<number, [number, number]>();
  for (let k = 0; k < rows.length; k++) {
    const unit = stage.unitOfRow[rows[k] ?? 0] ?? 0;
    const own = totals.get(unit) ?? [0, 0];
    own[0] += first[k] ?? 0;
    own[1] += second[k] ?? 0;
    totals.set(unit, own);
  }
  const clusters = new Map<number, { seen: number; a: number; b: number }>();
  for (const [unit, [a, b]] of totals) {
    const cluster = stage.clusterOfUnit[unit] ?? 0;
    const own = clusters.get(cluster) ?? { seen: 0, a: 0, b: 0 };
    clusters.set(cluster, { seen: own.seen + 1, a: own.a + a, b: own.b + b });
  }
  const squares = new Map<number, number>();
  for (const [unit, [a, b]] of totals) {
    const cluster = stage.clusterOfUnit[unit] ?? 0;
    const drawn = stage.unitsInCluster[cluster] ?? 1;
    const whole = clusters.get(cluster) ?? { seen: 0, a: 0, b: 0 };
    const product = (a - whole.a / drawn) * (b - whole.b / drawn);
    squares.set(cluster, (squares.get(cluster) ?? 0) + product);
  }
  return new Map(
    [...clusters].map(([cluster, { seen, a, b }]) => {
      const drawn = stage.unitsInCluster[cluster] ?? 1;
      if (drawn < 2) return [cluster, 0];
      const sum = (squares.get(cluster) ?? 0) + (drawn - seen) * (a / drawn) * (b / drawn);
      return [cluster, ((1 - (stage.samplingFraction[cluster] ?? 0)) * drawn * sum) / (drawn - 1)];
    }),
  );
}
