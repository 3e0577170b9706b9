import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest, Instrument, Mapping } from "@juping/model";
import { cell, readRows, selectBatches, type Home, type UnitIndex } from "@juping/store";
import type { Findings, FoundReject, IngestRequest } from "../ingest-request.ts";
import type { RawTable } from "../source/raw-table.ts";
import type { StagedRows } from "../stage/stage-rows.ts";
import { addBadCells } from "./bad-cells.ts";
import { cellChecks } from "./cell-checks.ts";
import { addDuplicates } from "./duplicate-keys.ts";
import { matchUnits } from "./match-units.ts";
import { addMisfits, countProblems, createProblems, runChecks } from "./problems.ts";
import { addReferences } from "./references.ts";
import { rowChecks } from "./row-checks.ts";

/** How many problems a summary shows. */
const shownRejects = 20;

export interface CheckInput {
  readonly connection: DuckDBConnection;
  readonly home: Home;
  readonly table: RawTable;
  readonly staged: StagedRows;
  readonly instrument: Instrument;
  readonly mapping: Mapping;
  readonly request: IngestRequest;
  readonly batches: readonly BatchManifest[];
  /** null where the instrument has no unit column */
  readonly index: UnitIndex | null;
}

/**
 * Batches whose rows stand beside the new ones and whose keys are taken. Another snapshot is another state of the same
 * things, and of a register the later row wins.
 */
const standingBatches = ({ batches, instrument, request }: CheckInput): BatchManifest[] =>
  instrument.family === "register"
    ? []
    : selectBatches(batches, { ...request, instrument: instrument.code }, request.replaces).filter(
        (batch) => batch.cycle === request.cycle && batch.snapshot_date === request.snapshotDate,
      );

const readFirstRejects = (connection: DuckDBConnection): Promise<FoundReject[]> =>
  readRows(
    connection,
    `SELECT line, "column", value, reason, detail FROM problem WHERE severity = 'error'
     ORDER BY line, ordinal, reason LIMIT ${shownRejects}`,
    { line: cell.integer, column: cell.text, value: cell.text, reason: cell.text, detail: cell.text },
  );

/** Runs every check over the staged rows; what they find is in the table `problem`. */
export const checkRows = async (
  input: CheckInput,
): Promise<Omit<Findings, "unusedHeaders" | "encoding" | "sheet" | "footers" | "masked">> => {
  const { connection, home, table, staged, instrument, mapping, request, index } = input;
  await createProblems(connection);
  await addMisfits(connection, table.misfits);
  await runChecks(connection, staged, [
    ...cellChecks(staged.columns),
    ...rowChecks(instrument, staged.columns),
  ]);
  await addBadCells(connection, staged, table.badCells);
  const unit = staged.columns.find(({ source }) => source.column.name === instrument.unit_column);
  const { unmatched, decided } =
    unit === undefined || index === null
      ? { unmatched: [], decided: [] }
      : await matchUnits(connection, staged, unit, index, mapping, request.unitDecisions ?? []);
  await addDuplicates(connection, home, staged, instrument, standingBatches(input));
  await addReferences(connection, home, staged, (reference) =>
    selectBatches(input.batches, { ...request, instrument: reference }),
  );
  const counts = await countProblems(connection);
  const read = staged.rows + table.misfits.length;
  const firstRejects = counts.rejected === 0 ? [] : await readFirstRejects(connection);
  return {
    rows: { read, accepted: read - counts.rejected, rejected: counts.rejected, warned: counts.warned },
    blank: staged.blank,
    rejectedByReason: counts.rejectedByReason,
    warnedByReason: counts.warnedByReason,
    unmatched,
    decided,
    firstRejects,
  };
};
