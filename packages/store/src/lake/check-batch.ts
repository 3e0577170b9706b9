import { existsSync } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError, type BatchManifest } from "@juping/model";
import { cell } from "../duckdb/cell.ts";
import { readRow } from "../duckdb/read-rows.ts";
import { sqlLiteral } from "../duckdb/sql-text.ts";
import type { Home } from "../home/home.ts";
import { batchFiles } from "./batch-files.ts";
import { fileDigest } from "./data-digest.ts";

/**
 * Reads a batch again and compares it with its manifest: number of rows, digest of the data, number of rejected rows.
 * @throws JupingError BATCH_CORRUPT saying what differs
 */
export const checkBatch = async (
  home: Home,
  connection: DuckDBConnection,
  manifest: BatchManifest,
): Promise<void> => {
  const corrupt = (reason: string, cause?: unknown): JupingError =>
    new JupingError("BATCH_CORRUPT", { batch: manifest.batch, reason }, cause);
  const { data, rejects } = batchFiles(home, manifest);
  for (const file of [data, rejects]) if (!existsSync(file)) throw corrupt(`${file} 不存在`);
  try {
    const relation = `read_parquet(${sqlLiteral(data)})`;
    const { rows } = await readRow(connection, `SELECT count(*) AS rows FROM ${relation}`, {
      rows: cell.integer,
    });
    if (rows !== manifest.rows.accepted) throw corrupt(`${rows} 行，应为 ${manifest.rows.accepted} 行`);
    if ((await fileDigest(connection, data)) !== manifest.data_sha256) throw corrupt("数据摘要不符");
    const { rejected } = await readRow(
      connection,
      `SELECT count(DISTINCT line) AS rejected FROM read_parquet(${sqlLiteral(rejects)})`,
      { rejected: cell.integer },
    );
    if (rejected !== manifest.rows.rejected)
      throw corrupt(`拒收 ${rejected} 行，应为 ${manifest.rows.rejected} 行`);
  } catch (error) {
    throw error instanceof JupingError ? error : corrupt(String(error), error);
  }
};
