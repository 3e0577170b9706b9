import type { Instrument } from "@juping/model";
import type { CycleInput } from "../cycle-input.ts";
import { relationSql } from "../lake/relation.ts";
import { tableSources, withSources } from "../lake/table-source.ts";
import { interviewSql } from "../sql/source.ts";
import { isCommittee, measureLevel } from "../unit-levels.ts";
import { codeMap, type CodeMap } from "./code-map.ts";
import { readDwellings, type DwellingCount } from "./dwellings.ts";
import { readFrame } from "./frame.ts";
import { interviewRecordSql, interviewTable, readInterviews, type UnitInterviews } from "./interviews.ts";
import { readMargins } from "./margin.ts";
import type { UnitFieldwork } from "./sample.ts";

/** The item whose design effect stands for the survey's. */
export const headItem = "q5";

/** Survey measures as maps of codes: those of committees, and those of the units above, Q5 among them. */
export interface SurveyMaps {
  readonly all: readonly CodeMap[];
  readonly own: readonly CodeMap[];
  readonly above: readonly CodeMap[];
}

/** @throws JupingError FORMULA_INVALID */
export const surveyMaps = (input: CycleInput, interview: Instrument): SurveyMaps => {
  const all = input.measures
    .filter(({ estimator }) => estimator === "survey")
    .map((measure) => codeMap(measure, input, interview));
  return {
    all,
    own: all.filter(({ measure }) => measureLevel(measure) === "committee"),
    above: all.filter(({ measure, column }) => measureLevel(measure) === "above" || column === headItem),
  };
};

/** Interviews that count and what is known of the fieldwork, by committee. */
export interface SurveyData {
  readonly interviews: ReadonlyMap<string, UnitInterviews>;
  readonly modes: readonly string[];
  readonly interviewers: readonly string[];
  readonly dwellings: ReadonlyMap<string, readonly DwellingCount[]>;
  fieldwork(unit: string): UnitFieldwork;
  /** what a committee counts in units above it: its households, else the dwellings of its frame; null: not known */
  size(unit: string): number | null;
}

const sizeOfFrame = (frame: ReadonlyMap<string, number> | undefined): number | null =>
  frame === undefined ? null : [...frame.values()].reduce((sum, count) => sum + count, 0);

/**
 * Reads the survey and hands it to `use`; the table that sql/interview.sql fills stands while it runs.
 * @throws JupingError FORMULA_INVALID
 */
export const withSurveyData = async <T>(
  input: CycleInput,
  interview: Instrument,
  { all }: SurveyMaps,
  use: (data: SurveyData) => Promise<T>,
): Promise<T> => {
  const items = all.map(({ column }) => column);
  const sources = [
    ...tableSources("draw", input),
    ...tableSources("exclusion", input),
    ["interview_record", interviewRecordSql(relationSql(interview.code, input), interview, items)] as const,
    ["interview", interviewSql] as const,
  ];
  await input.connection.run(
    `CREATE OR REPLACE TEMP TABLE ${interviewTable} AS ${withSources(sources, "SELECT * FROM interview")}`,
  );
  try {
    const dwellings = await readDwellings(input);
    const margins = await readMargins(input, interview);
    const frame = await readFrame(input);
    const { units, modes, interviewers } = await readInterviews(input, items);
    const households = new Map(input.units.filter(isCommittee).map((unit) => [unit.id, unit.households]));
    return await use({
      interviews: new Map(units.map((entry) => [entry.unit, entry])),
      modes,
      interviewers,
      dwellings,
      fieldwork: (unit) => ({
        dwellings: dwellings.get(unit) ?? [],
        margins: margins.get(unit),
        frame: frame.get(unit),
      }),
      size: (unit) => households.get(unit) ?? sizeOfFrame(frame.get(unit)),
    });
  } finally {
    await input.connection.run(`DROP TABLE IF EXISTS ${interviewTable}`);
  }
};
