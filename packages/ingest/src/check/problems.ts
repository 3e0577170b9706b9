import type { DuckDBConnection } from "@duckdb/node-api";
import { cell, readRow, readRows, sqlLiteral } from "@juping/store";
import { shownName } from "../mapping/column-source.ts";
import type { Misfit } from "../source/raw-table.ts";
import type { StagedRows } from "../stage/stage-rows.ts";
import type { StagedColumn } from "../stage/staged-column.ts";
import type { Check, Severity } from "./check.ts";
import { maskSql } from "./mask.ts";

/**
 * What was found wrong, as the table `problem`: one row a problem.
 * `place` is the row's place in `staged`, NULL for a row that did not come so far; `ordinal` the column's among the instrument's.
 */
export const createProblems = async (connection: DuckDBConnection): Promise<void> => {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE problem (place BIGINT, line BIGINT, ordinal INTEGER, "column" VARCHAR, value VARCHAR,
       reason VARCHAR, detail VARCHAR, severity VARCHAR)`,
  );
};

/** Where problems of some rows come from: a relation with the rows' `place`, and SQL for the text and the detail. */
export interface Found {
  readonly reason: string;
  readonly severity: Severity;
  readonly column: StagedColumn;
  /** SQL relation with `place` and whatever `text` and `detail` use */
  readonly rows: string;
  readonly text: string;
  /** SQL of the detail */
  readonly detail: string;
}

/** Notes problems. */
export const addProblems = async (
  connection: DuckDBConnection,
  staged: StagedRows,
  found: Found,
): Promise<void> => {
  const { source } = found.column;
  await connection.run(
    `INSERT INTO problem SELECT place, ${staged.lineOf("place")}, ${staged.columns.indexOf(found.column)},
       ${sqlLiteral(shownName(source))}, ${maskSql(found.text, source.column.sensitive)}, ${sqlLiteral(found.reason)},
       ${found.detail}, ${sqlLiteral(found.severity)}
     FROM ${found.rows} AS found`,
  );
};

/** Notes rows that could not be laid into the table. */
export const addMisfits = async (connection: DuckDBConnection, misfits: readonly Misfit[]): Promise<void> => {
  const appender = await connection.createAppender("problem", null, "temp");
  for (const misfit of misfits) {
    appender.appendNull();
    appender.appendBigInt(BigInt(misfit.line));
    appender.appendInteger(-1);
    appender.appendVarchar(misfit.column);
    appender.appendVarchar("");
    appender.appendVarchar(misfit.reason);
    appender.appendVarchar(misfit.detail);
    appender.appendVarchar("error");
    appender.endRow();
  }
  appender.closeSync();
};

/** Runs all checks of single rows in one pass, and a second one for each that failed. */
export const runChecks = async (
  connection: DuckDBConnection,
  staged: StagedRows,
  checks: readonly Check[],
): Promise<void> => {
  if (checks.length === 0) return;
  const counts = await readRow(
    connection,
    `SELECT ${checks.map((check, index) => `count(*) FILTER (${check.isWrong}) AS wrong${index}`).join(", ")} FROM staged`,
    Object.fromEntries(checks.map((_, index) => [`wrong${index}`, cell.integer])),
  );
  for (const [index, check] of checks.entries())
    if ((counts[`wrong${index}`] ?? 0) > 0)
      await addProblems(connection, staged, {
        ...check,
        rows: `(SELECT *, rowid AS place FROM staged WHERE ${check.isWrong})`,
        text: check.column.text,
        detail: sqlLiteral(check.detail),
      });
};

/** What the problems amount to, in rows. */
export interface ProblemCounts {
  /** rows with at least one error */
  readonly rejected: number;
  /** rows that are kept and have a warning */
  readonly warned: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly warnedByReason: Readonly<Record<string, number>>;
}

/** Lines of rows with an error. */
export const rejectedLines = `SELECT line FROM problem WHERE severity = 'error'`;

const noProblems: ProblemCounts = { rejected: 0, warned: 0, rejectedByReason: {}, warnedByReason: {} };

export const countProblems = async (connection: DuckDBConnection): Promise<ProblemCounts> => {
  const { any } = await readRow(connection, `SELECT EXISTS (FROM problem) AS any`, { any: cell.boolean });
  if (!any) return noProblems;
  const reasons = await readRows(
    connection,
    `SELECT severity, reason, count(DISTINCT line) AS rows FROM problem
     WHERE severity = 'error' OR line NOT IN (${rejectedLines})
     GROUP BY ALL ORDER BY rows DESC, reason`,
    { severity: cell.text, reason: cell.text, rows: cell.integer },
  );
  const totals = await readRow(
    connection,
    `SELECT count(DISTINCT line) FILTER (severity = 'error') AS rejected,
       count(DISTINCT line) FILTER (severity = 'warning' AND line NOT IN (${rejectedLines})) AS warned FROM problem`,
    { rejected: cell.integer, warned: cell.integer },
  );
  const of = (severity: Severity): Record<string, number> =>
    Object.fromEntries(
      reasons.filter((row) => row.severity === severity).map((row) => [row.reason, row.rows]),
    );
  return { ...totals, rejectedByReason: of("error"), warnedByReason: of("warning") };
};
