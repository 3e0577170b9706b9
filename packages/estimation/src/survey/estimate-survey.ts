import type { Observation, Unit } from "@juping/model";
import { createRandom } from "@juping/statistics";
import { AnswerCounts } from "../cells/answer-counts.ts";
import { cellItems } from "../cells/cell-items.ts";
import type { CycleInput } from "../cycle-input.ts";
import type { BatchesOf } from "../lake/batches.ts";
import { driverPart, type DriverPart } from "../table/drivers.ts";
import type { CovarianceRow, WeightingRow } from "../table/quality-rows.ts";
import { isCommittee, measureLevel } from "../unit-levels.ts";
import type { CodeMap } from "./code-map.ts";
import type { DwellingCount } from "./dwellings.ts";
import { readExclusions } from "./exclusions.ts";
import { fieldEffects, noFieldEffects, type FieldEffects } from "./field-effects.ts";
import { withInsiders } from "./insiders.ts";
import { fixedColumns, wishKinds } from "./interviews.ts";
import { itemComponent, type ItemComponent } from "./item-component.ts";
import { itemEstimate, nothing } from "./item-estimate.ts";
import { unitSample, type UnitSample } from "./sample.ts";
import { headItem, surveyMaps, withSurveyData, type SurveyData, type SurveyMaps } from "./survey-data.ts";
import { unitCovariance } from "./unit-covariance.ts";
import { measureReplicates, sampleReplicateWeights } from "./unit-replicates.ts";
import { weightingRow } from "./weighting-row.ts";
import { wishComponent, type WishComponent } from "./wish-component.ts";

/** What the survey says of one committee. */
export interface UnitSurvey {
  readonly observations: ReadonlyMap<string, Observation>;
  /** measures x replicates */
  readonly replicates: { readonly measures: readonly string[]; readonly values: Float64Array } | null;
  readonly valid: number;
  readonly insiders: number;
  /** residents who were told how to answer (QC1) */
  readonly coached: number;
  /** of Q5; null where it has no estimate */
  readonly designEffect: number | null;
  /** parts of measures of the units above, by measure */
  readonly components: ReadonlyMap<string, ItemComponent>;
  readonly wishes: WishComponent | null;
  readonly weighting: WeightingRow | null;
  readonly covariance: CovarianceRow | null;
}

export interface SurveyResult {
  readonly units: ReadonlyMap<string, UnitSurvey>;
  readonly dwellings: ReadonlyMap<string, readonly DwellingCount[]>;
  /** interviews left out, by unit and reason */
  readonly exclusions: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly kinds: readonly string[];
  /** maps of the measures that concern units above the committee, and of Q5 */
  readonly above: readonly CodeMap[];
  /** answers counted by the unit next above the committee */
  readonly cells: AnswerCounts;
  readonly field: FieldEffects;
  /** maps of the measures of committees, and by committee what their drivers are made of */
  readonly own: readonly CodeMap[];
  readonly drivers: ReadonlyMap<string, DriverPart>;
}

/**
 * Interviews to survey measures, replicates and what the tables of the units above are made of.
 * Committees are estimated one by one; each has a random stream of its own.
 * @throws JupingError FORMULA_INVALID
 */
export const estimateSurvey = async (input: CycleInput, batches: BatchesOf): Promise<SurveyResult> => {
  const interview = input.instruments.get("interview");
  if (!interview || !input.tables.has("interview"))
    return {
      units: missing(input),
      dwellings: new Map(),
      exclusions: new Map(),
      kinds: [],
      above: [],
      cells: new AnswerCounts([]),
      field: noFieldEffects,
      own: [],
      drivers: new Map(),
    };
  const maps = surveyMaps(input, interview);
  return await withSurveyData(input, interview, maps, async (data) => {
    const exclusions = await readExclusions(input);
    const kinds = wishKinds(interview);
    const cells = new AnswerCounts(cellItems(maps.all, interview));
    const units = new Map<string, UnitSurvey>();
    const drivers = new Map<string, DriverPart>();
    for (const unit of input.units.filter(isCommittee)) {
      const names = ["interview", "draw", "contact", "margin"].flatMap((table) => batches(table, unit.id));
      const found = [...new Set(names)].sort();
      const context = { maps, kinds: kinds.length, input, cells, drivers, batches: found };
      units.set(unit.id, surveyUnit(unit, data, context));
    }
    const field = fieldEffects(data, maps.own, input.parameters);
    return {
      units,
      dwellings: data.dwellings,
      exclusions,
      kinds,
      above: maps.above,
      own: maps.own,
      cells,
      field,
      drivers,
    };
  });
};

interface UnitContext {
  readonly maps: SurveyMaps;
  readonly kinds: number;
  readonly input: CycleInput;
  /** answers of all committees are counted here */
  readonly cells: AnswerCounts;
  /** and kept here */
  readonly drivers: Map<string, DriverPart>;
  readonly batches: readonly string[];
}

const surveyUnit = (
  unit: Unit,
  data: SurveyData,
  { maps: { own, above }, kinds, input, cells, drivers, batches }: UnitContext,
): UnitSurvey => {
  const interviews = data.interviews.get(unit.id);
  const insiders = interviews?.insider.reduce((sum, flag) => sum + flag, 0) ?? 0;
  const valid = (interviews?.rows ?? 0) - insiders;
  const sample = interviews ? unitSample(interviews, data.fieldwork(unit.id), input.parameters.survey) : null;
  const coached =
    sample?.codes.get(fixedColumns.coached)?.reduce((sum, code) => sum + (code === 1 ? 1 : 0), 0) ?? 0;
  if (!interviews || !sample) return { ...unsurveyed(unit, own), valid, insiders, coached };
  const estimates = own.map((map) => itemEstimate(unit.id, sample, map, input.parameters, batches));
  const head = own.findIndex(({ column }) => column === headItem);
  const observations = own.map((map, index) => {
    const observation = estimates[index]?.observation;
    return observation && withInsiders(observation, interviews, sample, map, input.parameters);
  });
  const size = data.size(unit.id);
  if (size !== null && unit.parent !== null) cells.add(unit.parent, sample, size);
  drivers.set(unit.id, driverPart(unit, sample, size, input.parameters));
  return {
    observations: new Map(observations.flatMap((entry) => (entry ? [[entry.measure, entry] as const] : []))),
    replicates: unitReplicates(
      unit,
      sample,
      own,
      estimates.map(({ observation }) => observation.value),
      input,
    ),
    valid,
    insiders,
    coached,
    designEffect: estimates[head]?.estimate?.designEffect ?? null,
    components:
      size === null
        ? new Map()
        : new Map(above.map((map) => [map.measure.code, itemComponent(sample, map, size)])),
    wishes: size === null ? null : wishComponent(sample, kinds, size),
    weighting: weightingRow(unit.id, sample, input.parameters.survey),
    covariance: unitCovariance(
      unit.id,
      sample,
      own.filter((_, index) => estimates[index]?.observation.value != null),
    ),
  };
};

const unitReplicates = (
  unit: Unit,
  sample: UnitSample,
  maps: readonly CodeMap[],
  values: readonly (number | null)[],
  { seed, parameters }: CycleInput,
): UnitSurvey["replicates"] => {
  const measured = maps.flatMap((map, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ map, value }];
  });
  if (measured.length === 0) return null;
  const { replicates } = parameters.survey;
  const weights = sampleReplicateWeights(sample, replicates, createRandom(seed, "survey", unit.id));
  return {
    measures: measured.map(({ map }) => map.measure.code),
    values: measureReplicates(
      sample,
      measured.map(({ map }) => map),
      measured.map(({ value }) => value),
      weights,
      replicates,
    ),
  };
};

const unsurveyed = (unit: Unit, maps: readonly Pick<CodeMap, "measure">[]): UnitSurvey => ({
  observations: new Map(
    maps.map(({ measure }) => [
      measure.code,
      { unit: unit.id, measure: measure.code, ...nothing, n: null, flags: [], batches: [] },
    ]),
  ),
  replicates: null,
  valid: 0,
  insiders: 0,
  coached: 0,
  designEffect: null,
  components: new Map(),
  wishes: null,
  weighting: null,
  covariance: null,
});

const missing = ({ units, measures }: CycleInput): ReadonlyMap<string, UnitSurvey> => {
  const own = measures
    .filter((measure) => measure.estimator === "survey" && measureLevel(measure) === "committee")
    .map((measure) => ({ measure }));
  return new Map(units.filter(isCommittee).map((unit) => [unit.id, unsurveyed(unit, own)]));
};
