import type { Observation, Parameters } from "@juping/model";
import { createSurveyDesign } from "@juping/statistics";
import type { CodeMap } from "./code-map.ts";
import type { UnitInterviews } from "./interviews.ts";
import { ratioEstimate } from "./linearised.ts";
import type { UnitSample } from "./sample.ts";

/**
 * Insiders (S3) as a domain of their own, outside every score: with ten or more of them answering, the residents'
 * observation gets `insider_n`, `insider_value` and `insider_gap` (insiders less residents) with their standard errors
 * among its parts. Base weights, one stratum: they are too few for the residents' strata and margins, and one stratum
 * errs on the large side. The gap's error takes the two groups as independent samples.
 */
export const withInsiders = (
  observation: Observation,
  interviews: UnitInterviews,
  { base }: UnitSample,
  map: CodeMap,
  { min_cell_n }: Pick<Parameters, "min_cell_n">,
): Observation => {
  const codes = interviews.codes.get(map.column) ?? new Uint8Array(0);
  const rows = Array.from(interviews.insider.keys()).filter(
    (row) => interviews.insider[row] === 1 && map.denominator[codes[row] ?? 0] !== 0,
  );
  if (observation.value === null || rows.length < min_cell_n) return observation;
  const value = (of: readonly number[]): Float64Array =>
    Float64Array.from(rows, (row) => of[codes[row] ?? 0] ?? 0);
  const design = createSurveyDesign({ weights: Float64Array.from(rows, (row) => base[row] ?? 1) });
  const { value: mean, standardError } = ratioEstimate(
    { design, calibration: null, leverage: new Float64Array(rows.length) },
    value(map.numerator),
    value(map.denominator),
  );
  return {
    ...observation,
    parts: {
      ...observation.parts,
      insider_n: rows.length,
      insider_value: mean,
      insider_standard_error: standardError,
      insider_gap: mean - observation.value,
      insider_gap_standard_error: Math.hypot(standardError, observation.standard_error ?? 0),
    },
  };
};
