import type { DuckDBConnection } from "@duckdb/node-api";
import type { Instrument } from "@juping/model";
import { lineColumn, sqlIdentifier, sqlLiteral, type BatchFiles } from "@juping/store";
import { rejectedLines } from "../check/problems.ts";
import type { StagedRows } from "../stage/stage-rows.ts";

const parquet = "(FORMAT parquet, COMPRESSION zstd)";

/** Writes the rows without an error, in the order of the source. */
export const writeAccepted = async (
  connection: DuckDBConnection,
  staged: StagedRows,
  instrument: Instrument,
  hasErrors: boolean,
  target: string,
): Promise<void> => {
  const columns = staged.columns.map(
    ({ source, value }) => `staged.${value} AS ${sqlIdentifier(source.column.name)}`,
  );
  const unit = staged.columns.find(({ source }) => source.column.name === instrument.unit_column);
  const join = unit === undefined ? "" : `JOIN unit_of_value ON staged.${unit.value} = unit_of_value.value`;
  const without = hasErrors
    ? "ANTI JOIN (SELECT place FROM problem WHERE severity = 'error') AS wrong ON staged.rowid = wrong.place"
    : "";
  await connection.run(
    `COPY (
       SELECT ${columns.join(", ")}, ${unit === undefined ? "" : "unit_of_value.unit_id AS unit_id,"}
         ${staged.lineOf("staged.rowid")} AS ${lineColumn}
       FROM staged ${join} ${without}
       ORDER BY staged.rowid
     ) TO ${sqlLiteral(target)} ${parquet}`,
  );
};

/** Writes the problems: of rows kept out to the rejects, of rows that stay to the warnings, where there are any. */
export const writeProblems = async (
  connection: DuckDBConnection,
  files: BatchFiles,
  hasWarnings: boolean,
): Promise<void> => {
  const problems = (where: string): string =>
    `SELECT line, "column", value, reason, detail FROM problem WHERE ${where} ORDER BY line, ordinal, reason, detail`;
  await connection.run(`COPY (${problems("severity = 'error'")}) TO ${sqlLiteral(files.rejects)} ${parquet}`);
  if (hasWarnings)
    await connection.run(
      `COPY (${problems(`severity = 'warning' AND line NOT IN (${rejectedLines})`)}) TO ${sqlLiteral(files.warnings)} ${parquet}`,
    );
};
