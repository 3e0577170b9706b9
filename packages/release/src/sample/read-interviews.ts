import type { QualityForm } from "@juping/fieldwork";
import { JupingError, type Instrument } from "@juping/model";
import {
  batchesFor,
  batchFiles,
  cell,
  openDuckdb,
  orNull,
  readRows,
  sqlIdentifier,
  sqlList,
  type Home,
} from "@juping/store";

/** An interview with the code under which its unit is known in files. */
export interface InterviewForm extends QualityForm {
  readonly unitCode: string;
}

const ratings = ["1", "2", "3", "4", "5"];

/** Columns of the instrument that are answered from 1 to 5, in its order. */
const ratedColumns = ({ columns }: Instrument): string[] =>
  columns
    .filter(({ options }) => options !== undefined && ratings.every((code) => code in options))
    .map(({ name }) => name);

/** A cycle's interviews as quality control reads them, with the building group of the draw. @throws JupingError INPUT_MISSING */
export const readInterviews = async (
  home: Home,
  instrument: Instrument,
  programme: string,
  cycle: string,
): Promise<InterviewForm[]> => {
  const filesOf = async (code: string): Promise<string[]> =>
    (await batchesFor(home, { programme, cycle, instrument: code })).map(
      (batch) => batchFiles(home, batch).data,
    );
  const [interviews, draws] = [await filesOf("interview"), await filesOf("draw")];
  if (interviews.length === 0) throw new JupingError("INPUT_MISSING", { cycle, what: "居民问卷" });
  const drawn =
    draws.length === 0
      ? "SELECT NULL::VARCHAR AS dwelling_id, NULL::VARCHAR AS drawn_group WHERE false"
      : `SELECT dwelling_id, building_group AS drawn_group FROM read_parquet(${sqlList(draws)}, union_by_name = true)`;
  const text = (column: string): string => `coalesce(CAST(${column} AS VARCHAR), '')`;
  const answer = (column: string): string => `coalesce(CAST(${sqlIdentifier(column)} AS VARCHAR), '0')`;
  const minutes = (column: string): string => `epoch(CAST(${column} AS TIMESTAMP)) / 60`;
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const rows = await readRows(
      duckdb.connection,
      `SELECT interview_id, unit_id, unit_code, interviewer, building_group, drawn_group,
         ${minutes("started_at")} AS started, ${minutes("ended_at")} AS ended,
         ${ratedColumns(instrument).map(answer).join(" || ")} AS answers,
         ${text("qc1")} AS qc1, ${text("qc2")} AS qc2, ${text("s3")} AS s3
       FROM read_parquet(${sqlList(interviews)}, union_by_name = true) AS interview
       LEFT JOIN (${drawn}) AS draw USING (dwelling_id)
       WHERE unit_id IS NOT NULL ORDER BY interview_id`,
      {
        ...{ interview_id: cell.text, unit_id: cell.text, unit_code: cell.text, interviewer: cell.text },
        ...{
          building_group: cell.text,
          drawn_group: orNull(cell.text),
          started: cell.double,
          ended: cell.double,
        },
        ...{ answers: cell.text, qc1: cell.text, qc2: cell.text, s3: cell.text },
      },
    );
    return rows.map((row) => ({
      ...{ id: row.interview_id, unit: row.unit_id, unitCode: row.unit_code, interviewer: row.interviewer },
      ...{ startedAt: row.started, endedAt: row.ended, answers: Uint8Array.from(row.answers, Number) },
      ...{ told: row.qc1 === "1", watched: row.qc2 === "1", insider: row.s3 === "1" },
      ...{ group: row.building_group, drawnGroup: row.drawn_group },
    }));
  } finally {
    duckdb.close();
  }
};
