import type { Observation, Unit } from "@juping/model";
import { createRandom } from "@juping/statistics";
import type { CycleInput } from "../cycle-input.ts";
import type { BatchesOf } from "../lake/batches.ts";
import { relationSql } from "../lake/relation.ts";
import { tableSources, withSources } from "../lake/table-source.ts";
import { interviewSql } from "../sql/source.ts";
import { isCommittee, measureLevel } from "../unit-levels.ts";
import { codeMap, type CodeMap } from "./code-map.ts";
import { readDwellings, type DwellingCount } from "./dwellings.ts";
import { readExclusions } from "./exclusions.ts";
import { readFrame } from "./frame.ts";
import { withInsiders } from "./insiders.ts";
import {
  fixedColumns,
  interviewRecordSql,
  interviewTable,
  readInterviews,
  wishKinds,
  type UnitInterviews,
} from "./interviews.ts";
import { itemComponent, type ItemComponent } from "./item-component.ts";
import { itemEstimate, nothing } from "./item-estimate.ts";
import { readMargins } from "./margin.ts";
import { unitSample, type UnitFieldwork, type UnitSample } from "./sample.ts";
import { measureReplicates, sampleReplicateWeights } from "./unit-replicates.ts";
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
}

export interface SurveyResult {
  readonly units: ReadonlyMap<string, UnitSurvey>;
  readonly dwellings: ReadonlyMap<string, readonly DwellingCount[]>;
  /** interviews left out, by unit and reason */
  readonly exclusions: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly kinds: readonly string[];
  /** maps of the measures that concern units above the committee, and of Q5 */
  readonly above: readonly CodeMap[];
}

const interviewCode = "interview";
/** The item whose design effect stands for the survey's. */
export const headItem = "q5";

/**
 * Interviews to survey measures, replicates and what the tables of the units above are made of.
 * Committees are estimated one by one; each has a random stream of its own.
 * @throws JupingError FORMULA_INVALID
 */
export const estimateSurvey = async (input: CycleInput, batches: BatchesOf): Promise<SurveyResult> => {
  const interview = input.instruments.get(interviewCode);
  const survey = input.measures.filter(({ estimator }) => estimator === "survey");
  if (!interview || !input.tables.has(interviewCode))
    return {
      units: missing(input, survey),
      dwellings: new Map(),
      exclusions: new Map(),
      kinds: [],
      above: [],
    };
  const maps = survey.map((measure) => codeMap(measure, input, interview));
  const own = maps.filter(({ measure }) => measureLevel(measure) === "committee");
  const above = maps.filter(
    ({ measure, column }) => measureLevel(measure) === "above" || column === headItem,
  );
  const items = maps.map(({ column }) => column);
  const sources = [
    ...tableSources("draw", input),
    ["interview_record", interviewRecordSql(relationSql(interviewCode, input), interview, items)] as const,
    ["interview", interviewSql] as const,
  ];
  await input.connection.run(
    `CREATE OR REPLACE TEMP TABLE ${interviewTable} AS ${withSources(sources, "SELECT * FROM interview")}`,
  );
  try {
    const dwellings = await readDwellings(input);
    const exclusions = await readExclusions(input);
    const margins = await readMargins(input, interview);
    const frame = await readFrame(input);
    const rows = await readInterviews(input, items);
    const interviews = new Map(rows.map((entry) => [entry.unit, entry]));
    const kinds = wishKinds(interview);
    const units = new Map<string, UnitSurvey>();
    for (const unit of input.units.filter(isCommittee)) {
      const fieldwork = {
        dwellings: dwellings.get(unit.id) ?? [],
        margins: margins.get(unit.id),
        frame: frame.get(unit.id),
      };
      units.set(
        unit.id,
        surveyUnit(unit, interviews.get(unit.id), fieldwork, {
          own,
          above,
          kinds: kinds.length,
          input,
          batches: [
            ...new Set(["interview", "draw", "contact", "margin"].flatMap((t) => batches(t, unit.id))),
          ].sort(),
        }),
      );
    }
    return { units, dwellings, exclusions, kinds, above };
  } finally {
    await input.connection.run(`DROP TABLE IF EXISTS ${interviewTable}`);
  }
};

interface UnitContext {
  readonly own: readonly CodeMap[];
  readonly above: readonly CodeMap[];
  readonly kinds: number;
  readonly input: CycleInput;
  readonly batches: readonly string[];
}

const surveyUnit = (
  unit: Unit,
  interviews: UnitInterviews | undefined,
  fieldwork: UnitFieldwork,
  { own, above, kinds, input, batches }: UnitContext,
): UnitSurvey => {
  const insiders = interviews?.insider.reduce((sum, flag) => sum + flag, 0) ?? 0;
  const valid = (interviews?.rows ?? 0) - insiders;
  const sample = interviews ? unitSample(interviews, fieldwork, input.parameters.survey) : null;
  const coached =
    sample?.codes.get(fixedColumns.coached)?.reduce((sum, code) => sum + (code === 1 ? 1 : 0), 0) ?? 0;
  if (!interviews || !sample) return { ...unsurveyed(unit, own), valid, insiders, coached };
  const estimates = own.map((map) => itemEstimate(unit.id, sample, map, input.parameters, batches));
  const head = own.findIndex(({ column }) => column === headItem);
  const observations = own.map((map, index) => {
    const observation = estimates[index]?.observation;
    return observation && withInsiders(observation, interviews, sample, map, input.parameters);
  });
  const size = unit.households ?? sizeOfFrame(fieldwork.frame);
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

const sizeOfFrame = (frame: ReadonlyMap<string, number> | undefined): number | null =>
  frame === undefined ? null : [...frame.values()].reduce((sum, count) => sum + count, 0);

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
});

const missing = (
  { units }: CycleInput,
  measures: readonly CodeMap["measure"][],
): ReadonlyMap<string, UnitSurvey> => {
  const own = measures
    .filter((measure) => measureLevel(measure) === "committee")
    .map((measure) => ({ measure }));
  return new Map(units.filter(isCommittee).map((unit) => [unit.id, unsurveyed(unit, own)]));
};
