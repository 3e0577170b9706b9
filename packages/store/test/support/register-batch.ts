import { copyFile } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest } from "@juping/model";
import { cell, fileDigest, lineColumn, readRow, sqlLiteral, writeBatch, type Home } from "@juping/store";

/** Cells of one register row; what is not given is empty. */
export interface RegisterRow {
  readonly authority?: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent_code?: string;
  readonly aliases?: string;
  readonly living_type?: string;
  readonly evaluated?: boolean;
  readonly ordinal?: number;
  readonly effective_from?: string;
  readonly effective_to?: string;
}

const types: Readonly<Record<string, string>> = {
  authority: "VARCHAR",
  code: "VARCHAR",
  name: "VARCHAR",
  kind: "VARCHAR",
  parent_code: "VARCHAR",
  aliases: "VARCHAR",
  living_type: "VARCHAR",
  household_band: "VARCHAR",
  households: "BIGINT",
  area_m2: "DOUBLE",
  conditions: "VARCHAR",
  founded_on: "DATE",
  evaluated: "BOOLEAN",
  watch_list: "BOOLEAN",
  ordinal: "BIGINT",
  effective_from: "DATE",
  effective_to: "DATE",
};

/** Writes register rows straight into the lake, as ingestion would have done. */
export const registerBatch = async (
  home: Home,
  connection: DuckDBConnection,
  batch: string,
  programme: string,
  rows: readonly RegisterRow[],
  more: Partial<BatchManifest> = {},
): Promise<BatchManifest> =>
  writeBatch(home, { instrument: "register", batch }, async (files) => {
    const names = Object.keys(types);
    const tuples = rows.map((row, index) => {
      const cells: Readonly<Record<string, string | number | boolean | undefined>> = {
        authority: "示例机关",
        ...row,
      };
      const values = names.map((name) => {
        const value = cells[name];
        return `${value === undefined ? "NULL" : sqlLiteral(String(value))}::${types[name]}`;
      });
      return `(${[...values, String(index + 2)].join(", ")})`;
    });
    const columns = [...names, lineColumn].join(", ");
    await connection.run(
      `COPY (SELECT * FROM (VALUES ${tuples.join(", ")}) AS rows(${columns})) TO ${sqlLiteral(files.data)} (FORMAT parquet)`,
    );
    await connection.run(
      `COPY (SELECT 0::BIGINT AS line, '' AS column, '' AS value, '' AS reason, '' AS detail WHERE false)
       TO ${sqlLiteral(files.rejects)} (FORMAT parquet)`,
    );
    const relation = `read_parquet(${sqlLiteral(files.data)})`;
    const { rows: accepted } = await readRow(connection, `SELECT count(*) AS rows FROM ${relation}`, {
      rows: cell.integer,
    });
    return {
      schema_version: 1,
      batch,
      instrument: "register",
      instrument_hash: "",
      mapping_hash: "",
      mapping: null,
      programme,
      cycle: null,
      snapshot_date: null,
      source: { name: "register.csv", bytes: 0, sha256: "", format: "csv", encoding: "utf-8" },
      rows: { read: accepted, accepted, rejected: 0, warned: 0 },
      rejected_by_reason: {},
      warned_by_reason: {},
      units_unmatched: [],
      data_sha256: await fileDigest(connection, files.data),
      replaces: null,
      recorded_at: "2025-01-01T00:00:00.000Z",
      recorded_by: "test",
      ...more,
    };
  });

/** Copies one file over another, to break a batch on purpose. */
export const overwrite = (from: string, to: string): Promise<void> => copyFile(from, to);
