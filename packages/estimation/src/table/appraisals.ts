import type { Measure, Observation, Parameters } from "@juping/model";
import type { AppraisalRow } from "../cycle-estimates.ts";
import type { SurveyResult } from "../survey/estimate-survey.ts";
import { combineItem } from "../survey/item-component.ts";
import { nothing } from "../survey/item-estimate.ts";
import { measureLevel } from "../unit-levels.ts";

export interface Appraisals {
  readonly rows: AppraisalRow[];
  readonly observations: Observation[];
}

/**
 * Appraisal of utilities and agencies in one unit above the committee: residents of all its committees, each committee
 * by its households. Below the method's smallest sample nothing but n is given.
 */
export const unitAppraisals = (
  unit: string,
  committees: readonly string[],
  survey: SurveyResult,
  measures: readonly Measure[],
  parameters: Pick<Parameters, "survey">,
  batches: readonly string[],
): Appraisals => {
  const rows: AppraisalRow[] = [];
  const observations: Observation[] = [];
  for (const measure of measures) {
    if (measure.estimator !== "survey" || measureLevel(measure) !== "above") continue;
    const parts = committees.flatMap((id) => survey.units.get(id)?.components.get(measure.code) ?? []);
    const combined = combineItem(parts);
    const own = { unit, measure: measure.code };
    if (combined === null) {
      observations.push({ ...own, ...nothing, n: null, flags: [], batches: [] });
      continue;
    }
    const { n, value, standardError, satisfiedRate, unknownShare } = combined;
    const suppressed = n < parameters.survey.min_unit_n;
    for (const object of measure.indicators)
      rows.push({
        unit_id: unit,
        object,
        n,
        score: suppressed ? null : value,
        standard_error: suppressed ? null : standardError,
        satisfied_rate: suppressed ? null : satisfiedRate,
        unknown_share: suppressed ? null : unknownShare,
        suppressed,
      });
    observations.push(
      suppressed
        ? { ...own, ...nothing, n, flags: ["small_n", "suppressed"], batches }
        : {
            ...own,
            value,
            numerator: null,
            denominator: null,
            n,
            standard_error: standardError,
            state: "value",
            flags: unknownShare > parameters.survey.max_unknown_share ? ["many_unknown"] : [],
            parts: { unknown_share: unknownShare, satisfied_rate: satisfiedRate },
            batches,
          },
    );
  }
  return { rows, observations };
};
