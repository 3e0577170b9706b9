import type { Parameters } from "@juping/model";
import { calibrationBasis, createSurveyDesign } from "@juping/statistics";
import { baseWeights } from "./base-weights.ts";
import type { DwellingCount } from "./dwellings.ts";
import { fixedColumns, type UnitInterviews } from "./interviews.ts";
import { calibrationLeverage, type Linearisable } from "./linearised.ts";
import type { UnitMargins } from "./margin.ts";
import { surveyWeights, type SurveyWeights } from "./survey-weights.ts";

/** Sampling fraction above which the finite population correction is used. */
const correctedFraction = 0.05;

/** What is known of a unit's fieldwork besides its interviews. */
export interface UnitFieldwork {
  readonly dwellings: readonly DwellingCount[];
  readonly margins: UnitMargins | undefined;
  /** dwellings of the frame by building group */
  readonly frame: ReadonlyMap<string, number> | undefined;
}

/** The residents' interviews of one unit as a stratified, weighted sample. */
export interface UnitSample extends SurveyWeights, Linearisable {
  /** building groups, by stratum code */
  readonly strata: readonly string[];
  /** weights before raking of all interviews, insiders' too */
  readonly base: Float64Array;
  /** residents' codes by column of the interview */
  readonly codes: ReadonlyMap<string, Uint8Array>;
}

/**
 * Residents only. Strata are the building groups, each dwelling a sampling unit of its own. A building group with one
 * interview is joined with the next one (else the one before) and the unit flagged `single_unit_stratum`.
 * The finite population correction counts persons, as estimates speak of residents: above a fraction of 5 % each
 * stratum's population is the unit's margin total in proportion to the dwellings of the frame.
 * @returns null for fewer than two residents
 */
export const unitSample = (
  interviews: UnitInterviews,
  { dwellings, margins, frame }: UnitFieldwork,
  survey: Parameters["survey"],
): UnitSample | null => {
  const residents = Array.from(interviews.insider.keys()).filter((row) => interviews.insider[row] === 0);
  if (residents.length < 2) return null;
  const pick = (codes: Uint8Array): Uint8Array =>
    codes.slice(0, residents.length).map((_, place) => codes[residents[place] ?? 0] ?? 0);
  const codes = new Map([...interviews.codes].map(([column, values]) => [column, pick(values)]));
  const whole = baseWeights(interviews, dwellings);
  const base = Float64Array.from(residents, (row) => whole[row] ?? 1);
  const variables = new Map(
    Object.entries(fixedColumns).map(([name, column]) => [name, codes.get(column) ?? new Uint8Array(0)]),
  );
  const weighted = surveyWeights(base, variables, margins, survey);
  const stratum = Int32Array.from(residents, (row) => interviews.group[row] ?? 0);
  const population = populationUnits(interviews.groups, stratum, weighted.population, frame);
  const design = createSurveyDesign({
    weights: weighted.weights,
    stratum,
    singleUnitRule: "collapse",
    ...(population === null ? {} : { populationUnits: population }),
  });
  const calibration =
    weighted.margins.length > 0 ? calibrationBasis(weighted.weights, weighted.margins) : null;
  return {
    ...weighted,
    flags: [
      ...weighted.flags,
      ...(design.singleUnitStrata.length > 0 ? (["single_unit_stratum"] as const) : []),
    ],
    design,
    calibration,
    leverage: calibrationLeverage(design, calibration),
    base: whole,
    strata: interviews.groups.slice(0, design.strata),
    codes,
  };
};

const populationUnits = (
  groups: readonly string[],
  stratum: Int32Array,
  population: number | null,
  frame: ReadonlyMap<string, number> | undefined,
): Float64Array | null => {
  if (population === null || frame === undefined || stratum.length <= correctedFraction * population)
    return null;
  const dwellings = [...frame.values()].reduce((sum, count) => sum + count, 0);
  const sampled = new Int32Array(groups.length);
  for (const code of stratum) sampled[code] = (sampled[code] ?? 0) + 1;
  const strata = stratum.reduce((most, code) => Math.max(most, code), 0) + 1;
  return Float64Array.from({ length: strata }, (_, code) => {
    const own = frame.get(groups[code] ?? "");
    if (own === undefined || dwellings === 0) return Infinity;
    return Math.max((population * own) / dwellings, sampled[code] ?? 0);
  });
};
