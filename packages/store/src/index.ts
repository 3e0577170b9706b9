// DuckDB in this process.
export { openDuckdb, type Duckdb, type DuckdbOptions } from "./duckdb/open-duckdb.ts";
export { cell, orNull, type Cell } from "./duckdb/cell.ts";
export { readColumns, readRow, readRows, type Columns, type Row, type Shape } from "./duckdb/read-rows.ts";
export { sqlIdentifier, sqlList, sqlLiteral } from "./duckdb/sql-text.ts";

// The data folder: where things stand, who may write, programmes and cycles.
export { openHome, type Home } from "./home/home.ts";
export {
  addProgramme,
  listCycles,
  listProgrammes,
  loadCycle,
  loadProgramme,
  nationalProgramme,
} from "./home/programmes.ts";
export { lockHome, withLock, type WriteLock } from "./home/write-lock.ts";
export { sweepTmp } from "./home/sweep.ts";
export { asDiskFull, isDiskFull } from "./home/disk-full.ts";
export { sync, writeWhole } from "./home/durable.ts";

// The lake: batches, never changed.
export { batchFiles, type BatchFiles, type BatchName } from "./lake/batch-files.ts";
export { changeStanding, readStanding } from "./lake/standing.ts";
export { findBatch, listBatches } from "./lake/catalogue.ts";
export { batchesFor, selectBatches, type BatchQuery } from "./lake/batches-for.ts";
export { writeBatch } from "./lake/write-batch.ts";
export { checkBatch } from "./lake/check-batch.ts";
export { dataDigest, fileDigest, lineColumn } from "./lake/data-digest.ts";

// The register: units and how values of files are matched to them.
export { editDistance } from "./register/edit-distance.ts";
export { comparedName } from "./register/unit-name.ts";
export { codeConflicts, type ConflictKind } from "./register/code-conflicts.ts";
export { unitId } from "./register/unit-id.ts";
export { loadUnits } from "./register/load-units.ts";
export { registerBatches, type RegisterBatches } from "./register/register-batches.ts";
export { unitIndex, type UnitIndex, type UnitMatch, type UnitScope } from "./register/unit-index.ts";

// Data of the house: methods, jurisdiction profiles, calendars.
export { loadMethod, methodHash, type LoadedMethod } from "./method/load-method.ts";
export { loadProfile } from "./method/load-profile.ts";
export { loadCalendar } from "./method/load-calendar.ts";

// Releases: which there are, and their sealed files.
export { releaseFolderOf, type ReleaseName } from "./release/release-name.ts";
export { findRelease, type FoundRelease } from "./release/find-release.ts";
export { notebookFolder } from "./release/notebook-folder.ts";
export { listReleases } from "./release/list-releases.ts";
export {
  openReleaseFile,
  type QueryValues,
  type ReleaseFile,
  type ReleaseFileOptions,
} from "./release/open-release-file.ts";
export { ReleaseShelf, type LeasedFile } from "./release/release-shelf.ts";

// Statements of people: a pool of processes, each shut in with one release file.
export { QueryPool, type QueryAsk, type QueryPoolOptions } from "./query/query-pool.ts";
export type { QueryRun } from "./query/query-run.ts";
export type { PrivateTable, QueryCaps, QueryColumn, QueryEnd, ResultForm } from "./query/worker-message.ts";
