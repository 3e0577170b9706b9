import type { Instrument } from "@juping/model";
import { cell, readRows, sqlIdentifier, sqlLiteral } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { readByteColumns } from "../lake/byte-columns.ts";

/** Interviews that count, of one unit: residents and insiders, in the order of building group, dwelling and id. */
export interface UnitInterviews {
  readonly unit: string;
  readonly rows: number;
  /** building groups by name, and each row's place among them: the strata */
  readonly groups: readonly string[];
  readonly group: Int32Array;
  /** of the dwelling; NaN where no draw is on file */
  readonly inclusionProbability: Float64Array;
  readonly insider: Uint8Array;
  /** place among the modes and interviewers of the whole survey */
  readonly mode: Uint8Array;
  readonly interviewer: Uint16Array;
  /** codes by column of the interview, 0 for none */
  readonly codes: ReadonlyMap<string, Uint8Array>;
}

/** The survey's interviews that count, unit by unit. */
export interface ReadInterviews {
  readonly units: readonly UnitInterviews[];
  /** names in ascending order; "" where it is not known */
  readonly modes: readonly string[];
  readonly interviewers: readonly string[];
}

/** Name of the table, for the time of one run, that sql/interview.sql fills. */
export const interviewTable = "estimation_interview";

/** Columns read besides the items of measures. */
export const fixedColumns = { age: "d1", sex: "d2", tenure: "d3", coached: "qc1" } as const;
export const wishColumn = "q25_kind";

/** Kinds of wishes in the order of the questionnaire; a wish is coded by its place, from 1. */
export const wishKinds = (interview: Instrument): readonly string[] =>
  Object.keys(interview.columns.find(({ name }) => name === wishColumn)?.options ?? {});

/** Columns that sql/interview.sql judges by, and who asked, and how. */
const judgedColumns = [
  "interviewer",
  "mode",
  "interview_id",
  "dwelling_id",
  "building_group",
  "started_at",
  "ended_at",
  "n1",
  "s1",
  "s2",
  "s3",
  "qc2",
];

const answerColumns = (items: readonly string[]): string[] => [
  ...new Set([...Object.values(fixedColumns), ...items]),
];

/**
 * `interview_record` for sql/interview.sql: of the interview only what is judged or counted, answers as small integers (0
 * for none), so that the engine sorts a few bytes a row and not sixty texts.
 */
export const interviewRecordSql = (
  relation: string,
  interview: Instrument,
  items: readonly string[],
): string => {
  const wishes = wishKinds(interview).map((kind, place) => `WHEN ${sqlLiteral(kind)} THEN ${place + 1}`);
  const wish = wishes.length === 0 ? "0" : `CASE ${sqlIdentifier(wishColumn)} ${wishes.join(" ")} ELSE 0 END`;
  return `SELECT
  unit_id, ${judgedColumns.join(", ")},
  CAST(${wish} AS UTINYINT) AS ${sqlIdentifier(wishColumn)},
  ${answerColumns(items)
    .map(
      (column) => `coalesce(TRY_CAST(${sqlIdentifier(column)} AS UTINYINT), 0) AS ${sqlIdentifier(column)}`,
    )
    .join(",\n  ")}
FROM (${relation}) AS interview_in_force`;
};

/** Reads the interviews that count, unit by unit in ascending order of the id. @param items columns of answers */
export const readInterviews = async (
  { connection }: Pick<CycleInput, "connection">,
  items: readonly string[],
): Promise<ReadInterviews> => {
  const order = "unit_id, drawn_group, dwelling_id, interview_id";
  const strata = await readRows(
    connection,
    `SELECT unit_id, drawn_group, count(*) AS interviews FROM ${interviewTable}
     WHERE excluded IS NULL GROUP BY unit_id, drawn_group ORDER BY unit_id, drawn_group`,
    { unit_id: cell.text, drawn_group: cell.text, interviews: cell.integer },
  );
  const modes = await namesOf(connection, "mode");
  const interviewers = await namesOf(connection, "interviewer");
  const columns = [wishColumn, ...answerColumns(items)];
  const place = (column: string): string => `dense_rank() OVER (ORDER BY coalesce(${column}, '')) - 1`;
  const read = await readByteColumns(
    connection,
    `SELECT
       coalesce(inclusion_probability, CAST('NaN' AS DOUBLE)),
       CAST(CASE WHEN domain = 'insider' THEN 1 ELSE 0 END AS UTINYINT),
       CAST(${place("mode")} AS UTINYINT),
       CAST((${place("interviewer")}) % 256 AS UTINYINT),
       CAST((${place("interviewer")}) // 256 AS UTINYINT),
       ${columns.map((column) => `CAST(${sqlIdentifier(column)} AS UTINYINT)`).join(", ")}
     FROM ${interviewTable} WHERE excluded IS NULL ORDER BY ${order}`,
  );
  const none = new Uint8Array(0);
  const [insider = none, mode = none, low = none, high = none, ...answers] = read.bytes;
  const field: FieldColumns = {
    inclusionProbability: read.doubles,
    insider,
    mode,
    interviewer: Uint16Array.from(low, (byte, row) => byte + 256 * (high[row] ?? 0)),
    codes: new Map(columns.map((column, at) => [column, answers[at] ?? none])),
  };
  return { units: splitByUnit(strata, field), modes, interviewers };
};

const namesOf = async (
  connection: CycleInput["connection"],
  column: "mode" | "interviewer",
): Promise<string[]> => {
  const rows = await readRows(
    connection,
    `SELECT DISTINCT coalesce(${column}, '') AS name FROM ${interviewTable} WHERE excluded IS NULL ORDER BY name`,
    { name: cell.text },
  );
  return rows.map(({ name }) => name);
};

type FieldColumns = Pick<
  UnitInterviews,
  "inclusionProbability" | "insider" | "mode" | "interviewer" | "codes"
>;

const splitByUnit = (
  strata: readonly { unit_id: string; drawn_group: string; interviews: number }[],
  { inclusionProbability, insider, mode, interviewer, codes }: FieldColumns,
): UnitInterviews[] => {
  let start = 0;
  return [...Map.groupBy(strata, ({ unit_id }) => unit_id)].map(([unit, own]) => {
    const rows = own.reduce((sum, { interviews }) => sum + interviews, 0);
    const [from, end] = [start, start + rows];
    start = end;
    return {
      unit,
      rows,
      groups: own.map(({ drawn_group }) => drawn_group),
      group: Int32Array.from(own.flatMap(({ interviews }, place) => Array<number>(interviews).fill(place))),
      inclusionProbability: inclusionProbability.subarray(from, end),
      insider: insider.subarray(from, end),
      mode: mode.subarray(from, end),
      interviewer: interviewer.subarray(from, end),
      codes: new Map([...codes].map(([column, values]) => [column, values.subarray(from, end)])),
    };
  });
};
