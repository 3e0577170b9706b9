import type { Observation, Unit, UnitReplicates } from "@juping/model";
import { ballotReplicates, readObjects, sampledBallots } from "./ballot/ballot-replicates.ts";
import { answerCells } from "./cells/answer-cells.ts";
import type { CycleEstimates } from "./cycle-estimates.ts";
import type { CycleInput } from "./cycle-input.ts";
import { readBatches } from "./lake/batches.ts";
import { readCoverage } from "./record/coverage.ts";
import { estimateRecords } from "./record/estimate-records.ts";
import { questionOptions } from "./respondent/question-options.ts";
import { estimateSurvey, type SurveyResult } from "./survey/estimate-survey.ts";
import { unitAppraisals } from "./table/appraisals.ts";
import { driverRows } from "./table/drivers.ts";
import { exclude, exclusionRows, readInvalidVotes, type ExclusionCounts } from "./table/exclusions.ts";
import { fieldworkRow } from "./table/fieldwork.ts";
import { estimateHotline } from "./table/hotline.ts";
import { classWishes } from "./table/class-wishes.ts";
import { estimateWishes } from "./table/wishes.ts";
import { committeesBelow, isCommittee, isStreet, membersOf } from "./unit-levels.ts";
import { doubleScoringRows } from "./visit/double-scoring.ts";
import { raterError, withRaterError, type WithRaterError } from "./visit/rater-error.ts";
import { raterQuality } from "./visit/rater-quality.ts";
import { readVisitMarks } from "./visit/read-visit-marks.ts";

/**
 * Batches of a cycle to measures, replicates and fieldwork tables.
 *
 * Measures of estimator `survey`, `ballot`, `visit` and `record` come out for every unit they concern; `computed` ones are
 * made of scores and belong to scoring, `published` ones come with their own observations. Units and rows are in the
 * order of the register; the same input gives the same bits on any number of threads.
 * @throws JupingError FORMULA_INVALID where a measure does not fit the instruments
 */
export const estimateCycle = async (input: CycleInput): Promise<CycleEstimates> => {
  const batches = await readBatches(input);
  const coverage = await readCoverage(input);
  const { formulas, observations: recorded } = await estimateRecords(input, coverage, batches);
  const marks = await readVisitMarks(input);
  const raters = marks && (await raterError(input, formulas, marks.marks));
  const visits = new Map(
    raters === null
      ? []
      : [...recorded].map(([unit, own]) => [unit, withRaterError(unit, own, raters, input)] as const),
  );
  const records = new Map(
    [...recorded].map(([unit, own]) => [
      unit,
      new Map([...own, ...(visits.get(unit)?.observations ?? []).map((row) => [row.measure, row] as const)]),
    ]),
  );
  const survey = await estimateSurvey(input, batches);
  const quality = raterQuality(marks, input.parameters);
  const below = committeesBelow(input.units);
  const members = membersOf(input.units, below);
  const judged = input.units.filter((unit) => members.has(unit.id));
  const committees = (unit: Unit): string[] =>
    isCommittee(unit) ? [unit.id] : (below.get(unit.id) ?? []).map(({ id }) => id);

  const surveyBatches = [
    ...new Set(
      ["interview", "draw", "contact", "margin"].flatMap((table) =>
        (input.tables.get(table) ?? []).map(({ batch }) => batch),
      ),
    ),
  ].sort();
  const appraisals = new Map(
    judged
      .filter((unit) => !isCommittee(unit))
      .map((unit) => [
        unit.id,
        unitAppraisals(unit.id, committees(unit), survey, input.measures, input.parameters, surveyBatches),
      ]),
  );
  const hotline = await estimateHotline(input, coverage, members);
  const wishes = estimateWishes(
    judged.map((unit) => ({
      unit: unit.id,
      committees: committees(unit),
      children: judged.filter(({ parent }) => parent === unit.id).map(({ id }) => id),
    })),
    survey,
    input.parameters,
  );
  return {
    observations: input.units.flatMap((unit) => {
      const own = new Map([
        ...(records.get(unit.id) ?? []),
        ...(survey.units.get(unit.id)?.observations ?? []),
        ...(appraisals.get(unit.id)?.observations ?? []).map((entry) => [entry.measure, entry] as const),
      ]);
      return input.measures.flatMap(({ code }) => own.get(code) ?? []);
    }),
    replicates: await unitReplicates(input, records, survey, visits),
    appraisals: [...appraisals.values()].flatMap(({ rows }) => rows),
    wishes: wishes.rows,
    classWishes: classWishes(
      judged
        .filter((unit) => !isCommittee(unit) && !isStreet(unit))
        .map((unit) => ({ unit: unit.id, committees: committees(unit) })),
      classOf(input.units, input.parameters),
      survey,
      wishes.rows,
      input.parameters,
    ),
    fieldwork: judged.flatMap((unit) => fieldworkRow(unit.id, committees(unit), survey) ?? []),
    exclusions: [
      ...exclusionRows(await countExclusions(input, survey, hotline.notInRemit), members),
      ...judged.flatMap(({ id }) => {
        const count = wishes.hidden.get(id) ?? 0;
        return count === 0
          ? []
          : [{ unit_id: id, instrument: "interview", reason: "wish_cell_hidden", count }];
      }),
    ],
    hotline: hotline.rows,
    doubleScoring: doubleScoringRows(marks?.pairs ?? []),
    agreement: quality.agreement,
    raters: quality.raters,
    visitScores: quality.units,
    interviewers: survey.field.interviewers,
    surveyEffects: survey.field.effects,
    components: [...quality.components, ...survey.field.components],
    weighting: judged.flatMap(({ id }) => survey.units.get(id)?.weighting ?? []),
    covariances: judged.flatMap(({ id }) => survey.units.get(id)?.covariance ?? []),
    drivers: driverRows(
      judged.map((unit) => ({
        unit: unit.id,
        committees: committees(unit),
        byClass: !isCommittee(unit) && !isStreet(unit),
      })),
      survey.drivers,
      survey.own,
      input.parameters,
    ),
    questionOptions: questionOptions(input),
    answerCells: answerCells(judged, survey.cells, input.parameters),
  };
};

const countExclusions = async (
  input: CycleInput,
  survey: SurveyResult,
  notInRemit: ReadonlyMap<string, number>,
): Promise<ExclusionCounts> => {
  const counts: ExclusionCounts = new Map();
  for (const [unit, reasons] of survey.exclusions)
    for (const [reason, count] of reasons) exclude(counts, unit, "interview", reason, count);
  for (const [unit, count] of await readInvalidVotes(input)) exclude(counts, unit, "vote", "invalid", count);
  for (const [unit, count] of notInRemit) exclude(counts, unit, "request", "not_in_remit", count);
  for (const unit of input.units)
    if (isCommittee(unit) && (survey.units.get(unit.id)?.valid ?? 0) > 0 && unit.households === null)
      exclude(counts, unit.id, "register", "no_households", 1);
  return counts;
};

/**
 * Survey measures under shared weights, then the sampled ballots option by option, then shares of scoresheet points with the
 * rater's error joint over the measures of a visit; each from a stream of its own.
 */
const unitReplicates = async (
  input: CycleInput,
  records: ReadonlyMap<string, ReadonlyMap<string, Observation>>,
  survey: SurveyResult,
  visits: ReadonlyMap<string, WithRaterError>,
): Promise<UnitReplicates[]> => {
  const ballots = sampledBallots(input);
  const objects = await readObjects(input);
  const count = input.parameters.survey.replicates;
  return input.units.filter(isCommittee).flatMap(({ id }) => {
    const answers = survey.units.get(id)?.replicates ?? null;
    const votes = ballots.flatMap(({ measure, part }) => {
      const observation = records.get(id)?.get(measure);
      if (observation?.state !== "value") return [];
      const { options, values } = ballotReplicates(observation, objects(id, part), input);
      return [{ measures: options.map((option) => `${measure}/${option}`), values }];
    });
    const marked = visits.get(id)?.replicates ?? null;
    const parts = [...(answers ? [answers] : []), ...votes, ...(marked ? [marked] : [])];
    if (parts.length === 0) return [];
    const values = new Float64Array(parts.reduce((length, part) => length + part.values.length, 0));
    let start = 0;
    for (const part of parts) {
      values.set(part.values, start);
      start += part.values.length;
    }
    return [{ unit: id, measures: parts.flatMap(({ measures }) => measures), values, count }];
  });
};

/** Class of a committee under which it is compared with its peers. */
const classOf = (
  units: CycleInput["units"],
  { peer_classification }: CycleInput["parameters"],
): ((committee: string) => string | null) => {
  const classes = new Map(units.map(({ id, classes: own }) => [id, own[peer_classification] ?? null]));
  return (committee) => classes.get(committee) ?? null;
};
