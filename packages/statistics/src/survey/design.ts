import { codeValues, requireLength, weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { collapseSingleUnitStrata } from "./collapse.ts";
import { createSecondStage, type SecondStage, type SecondStageInput } from "./second-stage.ts";

/**
 * What a stratum with one sampling unit does to a variance; R's survey calls them lonely.
 * error: refuse the design. certainty: the unit counts as chosen with certainty and adds nothing. grand_mean: its total is
 * centred at the mean of all units' totals (R: "adjust"); linearised variance only. collapse: the stratum is merged with
 * the next stratum of its group, by code, else with the one before, until no stratum has one unit.
 */
export type SingleUnitRule = "error" | "certainty" | "grand_mean" | "collapse";

export interface SurveyDesignInput {
  /** One a row, >= 0, at least one positive. */
  readonly weights: ArrayLike<number>;
  /** Stratum code of each row; left out: one stratum. */
  readonly stratum?: ArrayLike<number>;
  /** Code of each row's sampling unit (first-stage cluster); left out: each row is a unit of its own. */
  readonly cluster?: ArrayLike<number>;
  /** Sampling units in the population of each stratum, by stratum code; Infinity, or left out: no finite population correction. */
  readonly populationUnits?: ArrayLike<number>;
  /** Default "error". */
  readonly singleUnitRule?: SingleUnitRule;
  /** Group of each stratum, by stratum code: "collapse" merges only inside a group. Left out: one group. */
  readonly stratumGroup?: ArrayLike<number>;
  /** Needs `populationUnits`: without a correction at the first stage the second adds nothing to it. */
  readonly secondStage?: SecondStageInput;
}

/**
 * A stratified sample of elements or of clusters, checked. Where clusters are drawn with replacement or are a small part of
 * their stratum, later stages of sampling need no description: the variance between first-stage units carries theirs (ultimate
 * clusters; Hansen, Hurwitz and Madow 1953). Where clusters are a large part, the correction takes too much off: then the
 * second stage is described, and what it adds is counted.
 */
export interface SurveyDesign {
  readonly rows: number;
  readonly weights: Float64Array;
  readonly units: number;
  readonly unitOfRow: Int32Array;
  /** Whether units are clusters; otherwise unit i is row i. */
  readonly clustered: boolean;
  /** Stratum codes run from 0 to `strata` - 1; a code without units is possible. */
  readonly strata: number;
  readonly stratumOfUnit: Int32Array;
  readonly unitsInStratum: Int32Array;
  /** Units sampled over units in the population, by stratum; 0 without correction. */
  readonly samplingFraction: Float64Array;
  readonly singleUnitRule: SingleUnitRule;
  /** Strata, by the codes given, that had a single unit and are not a census of one, before any collapsing. */
  readonly singleUnitStrata: readonly number[];
  /** null: clusters were taken whole, or are counted as ultimate ones. */
  readonly secondStage: SecondStage | null;
}

/**
 * @throws StatisticsError `single_unit_stratum` under the rule "error", or where "collapse" finds no stratum to merge with;
 * `cluster_across_strata`; `population_smaller_than_sample`; and what the arguments' own checks throw.
 */
export function createSurveyDesign(input: SurveyDesignInput): SurveyDesign {
  const weights = weightValues("weights", input.weights);
  const rows = weights.length;
  const stratumOfRow = rowCodes("stratum", input.stratum, rows) ?? new Int32Array(rows);
  const strata = stratumOfRow.reduce((most, code) => Math.max(most, code), 0) + 1;
  const { unitOfRow, stratumOfUnit } = sampledUnits(stratumOfRow, rowCodes("cluster", input.cluster, rows));
  const unitsInStratum = count(stratumOfUnit, strata);
  const population = populationSizes(input.populationUnits, unitsInStratum);
  const rule = input.singleUnitRule ?? "error";
  const single = singleUnitCodes(unitsInStratum, population);
  const first = single[0];
  if (first !== undefined && rule === "error") {
    throw new StatisticsError("single_unit_stratum", `stratum ${first} has one sampling unit`, {
      strata: single,
    });
  }
  if (first !== undefined && rule === "collapse") {
    const groups = input.stratumGroup ?? new Int32Array(strata);
    requireLength("stratumGroup", groups, strata);
    const into = collapseSingleUnitStrata(unitsInStratum, population, groups);
    stratumOfUnit.forEach((code, unit) => (stratumOfUnit[unit] = into[code] ?? code));
  }
  return {
    rows,
    weights,
    units: stratumOfUnit.length,
    unitOfRow,
    clustered: input.cluster !== undefined,
    strata,
    stratumOfUnit,
    unitsInStratum,
    samplingFraction: fractions(unitsInStratum, population),
    singleUnitRule: rule,
    singleUnitStrata: single,
    secondStage: secondStage(input, rule, unitOfRow, stratumOfUnit.length),
  };
}

function secondStage(
  { secondStage: given }: SurveyDesignInput,
  rule: SingleUnitRule,
  unitOfRow: Int32Array,
  units: number,
): SecondStage | null {
  if (given === undefined) return null;
  const stage = createSecondStage(given, unitOfRow, units);
  const single = stage.singleUnitClusters;
  if (single.length > 0 && rule === "error") {
    const message = `cluster ${single[0]} has one second-stage unit that is not the whole`;
    throw new StatisticsError("single_unit_stratum", message, { clusters: single });
  }
  return stage;
}

function rowCodes(name: string, codes: ArrayLike<number> | undefined, rows: number): Int32Array | null {
  if (codes === undefined) return null;
  requireLength(name, codes, rows);
  return codeValues(name, codes, 0, 2 ** 31);
}

/** Units numbered by ascending cluster code, so that the order of rows does not matter; without clusters, by row. */
function sampledUnits(
  stratumOfRow: Int32Array,
  cluster: Int32Array | null,
): { unitOfRow: Int32Array; stratumOfUnit: Int32Array } {
  if (cluster === null)
    return { unitOfRow: Int32Array.from(stratumOfRow.keys()), stratumOfUnit: stratumOfRow.slice() };
  const codes = [...new Set(cluster)].sort((a, b) => a - b);
  const unitOfCode = new Map(codes.map((code, unit) => [code, unit]));
  const unitOfRow = cluster.map((code) => unitOfCode.get(code) ?? -1);
  const stratumOfUnit = new Int32Array(codes.length).fill(-1);
  unitOfRow.forEach((unit, row) => {
    const stratum = stratumOfRow[row] ?? 0;
    const known = stratumOfUnit[unit];
    if (known !== -1 && known !== stratum) {
      const details = { cluster: codes[unit], strata: [known, stratum] };
      throw new StatisticsError(
        "cluster_across_strata",
        `cluster ${codes[unit]} lies in two strata`,
        details,
      );
    }
    stratumOfUnit[unit] = stratum;
  });
  return { unitOfRow, stratumOfUnit };
}

function count(codes: Int32Array, categories: number): Int32Array {
  const counts = new Int32Array(categories);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function populationSizes(given: ArrayLike<number> | undefined, unitsInStratum: Int32Array): Float64Array {
  const population = new Float64Array(unitsInStratum.length).fill(Infinity);
  if (given === undefined) return population;
  requireLength("populationUnits", given, unitsInStratum.length);
  unitsInStratum.forEach((sampled, stratum) => {
    const size = given[stratum] ?? NaN;
    if (!(size >= sampled)) {
      const message = `stratum ${stratum} has ${sampled} sampled units of a population of ${size}`;
      throw new StatisticsError("population_smaller_than_sample", message, {
        stratum,
        sampled,
        population: size,
      });
    }
    population[stratum] = size;
  });
  return population;
}

function singleUnitCodes(unitsInStratum: Int32Array, population: Float64Array): number[] {
  return Array.from(unitsInStratum.keys()).filter((h) => unitsInStratum[h] === 1 && (population[h] ?? 0) > 1);
}

function fractions(unitsInStratum: Int32Array, population: Float64Array): Float64Array {
  return Float64Array.from(unitsInStratum, (sampled, h) =>
    sampled === 0 ? 0 : sampled / (population[h] ?? Infinity),
  );
}
