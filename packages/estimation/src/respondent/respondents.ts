import {
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
  type DuckDBAppender,
} from "@duckdb/node-api";
import { JupingError, type Instrument } from "@juping/model";
import { createRandom } from "@juping/statistics";
import { sqlIdentifier, sqlLiteral } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { relationSql } from "../lake/relation.ts";
import { withSources } from "../lake/table-source.ts";
import { answerSql, respondentSql } from "../sql/source.ts";
import { unitSample, type UnitSample } from "../survey/sample.ts";
import { surveyMaps, withSurveyData } from "../survey/survey-data.ts";
import { sampleReplicateWeights } from "../survey/unit-replicates.ts";
import { answerItems } from "./answer-items.ts";
import { itemScores } from "./question-options.ts";

/** Statements whose rows, ordered by unit and respondent, are the release's tables of that name; they read temporary tables of the connection. */
export interface RespondentTables {
  readonly respondent: string;
  readonly answer: string;
}

const weightTable = "estimation_weight";
const respondentTable = "estimation_respondent";
const weightTypes = [VARCHAR, INTEGER, INTEGER, DOUBLE, DOUBLE, DOUBLE, LIST(DOUBLE)];
/** most rows of one data chunk */
const chunkRows = 2048;

/**
 * Residents who count, with the very weights and replicate weights of the estimates, and their answers. Fewer than two in a
 * unit have none, as they are not estimated.
 * @param units committees whose respondents are wanted
 * @param use runs while the tables stand
 * @throws JupingError INSTRUMENT_UNKNOWN without an interview, FORMULA_INVALID
 */
export const withRespondents = async <T>(
  input: CycleInput,
  units: ReadonlySet<string>,
  use: (tables: RespondentTables) => Promise<T>,
): Promise<T> => {
  const { connection } = input;
  const interview = input.instruments.get("interview");
  if (!interview) throw new JupingError("INSTRUMENT_UNKNOWN", { instrument: "interview", available: "" });
  return await withSurveyData(input, interview, surveyMaps(input, interview), async (data) => {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${weightTable} (unit_id VARCHAR, place INTEGER, stratum INTEGER,
       stratum_population DOUBLE, weight DOUBLE, weight_above DOUBLE, replicate_weights DOUBLE[])`,
    );
    try {
      const appender = await connection.createAppender(weightTable, null, "temp");
      for (const [unit, interviews] of data.interviews) {
        if (!units.has(unit)) continue;
        const sample = unitSample(interviews, data.fieldwork(unit), input.parameters.survey);
        if (sample !== null) appendWeights(appender, unit, sample, data.size(unit), input);
      }
      appender.closeSync();
      const sources = [
        ["interview_record", relationSql("interview", input)],
        ["respondent", respondentSql],
      ] as const;
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE ${respondentTable} AS ${withSources(sources, "SELECT * FROM respondent")}`,
      );
      return await use({
        respondent: `SELECT * EXCLUDE (interview_id) FROM ${respondentTable} ORDER BY unit_id, respondent`,
        answer: answersSql(input, interview),
      });
    } finally {
      for (const table of [weightTable, respondentTable])
        await connection.run(`DROP TABLE IF EXISTS ${table}`);
    }
  });
};

const appendWeights = (
  appender: DuckDBAppender,
  unit: string,
  sample: UnitSample,
  size: number | null,
  { parameters, seed }: CycleInput,
): void => {
  const { replicates } = parameters.survey;
  const { design, total, weights } = sample;
  const rows = design.rows;
  // The stream of the estimates' own replicates: the same weights come out.
  const all = sampleReplicateWeights(sample, replicates, createRandom(seed, "survey", unit));
  const stratumOf = (row: number): number => design.stratumOfUnit[design.unitOfRow[row] ?? 0] ?? 0;
  const order = strataBySize(design.unitsInStratum);
  for (let start = 0; start < rows; start += chunkRows) {
    const places = Array.from({ length: Math.min(chunkRows, rows - start) }, (_, row) => start + row);
    const columns = [
      places.map(() => unit),
      places,
      places.map((row) => order[stratumOf(row)] ?? 0),
      places.map((row) => {
        const fraction = design.samplingFraction[stratumOf(row)] ?? 0;
        return fraction > 0 ? (design.unitsInStratum[stratumOf(row)] ?? 0) / fraction : null;
      }),
      places.map((row) => weights[row] ?? 0),
      places.map((row) => (size === null ? null : ((weights[row] ?? 0) * size) / total)),
      places.map((row) =>
        listValue(
          Array.from({ length: replicates }, (_, r) => Math.round((all[r * rows + row] ?? 0) * 1000) / 1000),
        ),
      ),
    ];
    const chunk = DuckDBDataChunk.create(weightTypes, places.length);
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
  }
};

/** Numbers of the strata from 1, the largest first: the order of their names would tell which building group each is. */
const strataBySize = (sizes: Int32Array): Int32Array => {
  const numbers = new Int32Array(sizes.length);
  [...sizes.keys()]
    .sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b)
    .forEach((stratum, place) => (numbers[stratum] = place + 1));
  return numbers;
};

const answersSql = (input: CycleInput, interview: Instrument): string => {
  const items = answerItems(interview);
  const of = (type: string): string[] =>
    items.filter((item) => item.type === type).map(({ name }) => sqlIdentifier(name));
  const scores = [...itemScores(input, interview)].flatMap(([item, codes]) =>
    [...codes].map(([code, score]) => `(${sqlLiteral(item)}, ${sqlLiteral(code)}, ${score}::DOUBLE)`),
  );
  const lists = of("list").map((name) => `list_distinct(string_split(${name}, '|')) AS ${name}`);
  const unpivot = (columns: string[], value: string): string =>
    columns.length === 0
      ? "SELECT NULL::VARCHAR AS unit_id, NULL::INTEGER AS respondent, NULL::VARCHAR AS item, NULL::VARCHAR AS code WHERE false"
      : `SELECT unit_id, respondent, item, ${value} AS code FROM answered UNPIVOT (code FOR item IN (${columns.join(", ")}))`;
  const sources = [
    ["interview_record", relationSql("interview", input)],
    [
      "answered",
      `SELECT r.unit_id, r.respondent, ${[...of("code"), ...lists].join(", ")}
       FROM ${respondentTable} r JOIN interview_record USING (interview_id) ORDER BY r.unit_id, r.respondent`,
    ],
    ["single", unpivot(of("code"), "code")],
    ["several", unpivot(of("list"), "unnest(code)")],
    ["scale", `SELECT * FROM (VALUES ${scores.join(", ")}) AS scale_row(item, code, score)`],
  ] as const;
  return withSources(sources, answerSql);
};
