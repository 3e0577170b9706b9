import type { FieldworkRow } from "../cycle-estimates.ts";
import { eligibility, knownEligible, outcomeCounts, unknownEligible } from "../survey/eligibility.ts";
import { combineItem } from "../survey/item-component.ts";
import type { SurveyResult } from "../survey/estimate-survey.ts";
import { headItem } from "../survey/survey-data.ts";

/**
 * Fieldwork of a committee, or of all committees of a unit above.
 * RR1 = I / (I + P + R + NC + O + UH + UO); RR3 = I / (I + P + R + NC + O + e (UH + UO)), e by committee, both from summed
 * counts (AAPOR Standard Definitions). Above the committee `eligibility` is the share that the committees' e make together.
 * @returns null where nothing was drawn and nobody interviewed
 */
export const fieldworkRow = (
  unit: string,
  committees: readonly string[],
  survey: SurveyResult,
): FieldworkRow | null => {
  const own = committees.flatMap((id) => {
    const found = survey.units.get(id);
    return found ? [{ id, survey: found, counts: outcomeCounts(survey.dwellings.get(id) ?? []) }] : [];
  });
  const sum = (of: (entry: (typeof own)[number]) => number): number =>
    own.reduce((total, entry) => total + of(entry), 0);
  const all = outcomeCounts(committees.flatMap((id) => survey.dwellings.get(id) ?? []));
  const known = knownEligible(all);
  const unknown = unknownEligible(all);
  const eligibleUnknown = sum(({ counts }) => (eligibility(counts) ?? 1) * unknownEligible(counts));
  const drawn = known + unknown + all.NE;
  const excluded = sum(({ id }) =>
    [...(survey.exclusions.get(id)?.values() ?? [])].reduce((total, count) => total + count, 0),
  );
  const valid = sum((entry) => entry.survey.valid);
  const insiders = sum((entry) => entry.survey.insiders);
  if (drawn + valid + insiders + excluded === 0) return null;
  return {
    unit_id: unit,
    drawn,
    completed: all.I,
    partial: all.P,
    refused: all.R,
    non_contact: all.NC,
    other: all.O,
    unknown_household: all.UH,
    unknown_other: all.UO,
    not_eligible: all.NE,
    eligibility: unknown > 0 ? eligibleUnknown / unknown : eligibility(all),
    rr1: known + unknown > 0 ? all.I / (known + unknown) : null,
    rr3: known + eligibleUnknown > 0 ? all.I / (known + eligibleUnknown) : null,
    insiders,
    excluded,
    valid,
    design_effect: designEffect(committees, survey),
    coached: sum((entry) => entry.survey.coached),
  };
};

const designEffect = (committees: readonly string[], survey: SurveyResult): number | null => {
  const [only] = committees;
  if (committees.length === 1 && only !== undefined) return survey.units.get(only)?.designEffect ?? null;
  const head = survey.above.find(({ column }) => column === headItem)?.measure.code ?? "";
  const parts = committees.flatMap((id) => survey.units.get(id)?.components.get(head) ?? []);
  return combineItem(parts)?.designEffect ?? null;
};
