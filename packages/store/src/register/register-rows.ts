import type { BatchManifest } from "@juping/model";
import { sqlLiteral } from "../duckdb/sql-text.ts";
import type { Home } from "../home/home.ts";
import { batchFiles } from "../lake/batch-files.ts";
import type { RegisterBatches } from "./register-batches.ts";

/**
 * Register rows as known at a date, one a (authority, code): the row of the batch that counts last among those
 * that had begun by then, unless that row had ended.
 */
const latest = (home: Home, batches: readonly BatchManifest[], asOf: string): string => {
  const date = `${sqlLiteral(asOf)}::DATE`;
  const parts = batches.map(
    (batch, rank) =>
      `SELECT *, ${rank} AS rank, ${batch.snapshot_date === null ? "NULL::VARCHAR" : sqlLiteral(batch.snapshot_date)} AS known_on FROM read_parquet(${sqlLiteral(batchFiles(home, batch).data)})
       WHERE effective_from IS NULL OR effective_from <= ${date}`,
  );
  // Inside one batch the key is unique already.
  const one =
    parts.length > 1 ? "QUALIFY row_number() OVER (PARTITION BY authority, code ORDER BY rank DESC) = 1" : "";
  return `SELECT * FROM (SELECT * FROM (${parts.join(" UNION ALL BY NAME ")}) ${one})
    WHERE effective_to IS NULL OR effective_to > ${date}`;
};

/**
 * Query for all rows that a programme sees: its own, and of the national register what lies at, above and below
 * its root and above its own rows, where it has no row of its own. Null where there is no register at all.
 */
export const registerRows = (home: Home, batches: RegisterBatches, asOf: string): string | null => {
  const own = batches.own.length === 0 ? null : latest(home, batches.own, asOf);
  if (batches.national.length === 0 || batches.root === null) return own;
  const authority = sqlLiteral(batches.root.authority);
  const code = sqlLiteral(batches.root.code);
  const mine = own ?? `SELECT * FROM national LIMIT 0`;
  return `WITH RECURSIVE
    national AS MATERIALIZED (${latest(home, batches.national, asOf)}),
    mine AS MATERIALIZED (${mine}),
    below AS (
      SELECT ${authority} AS authority, ${code} AS code
      UNION
      SELECT national.authority, national.code FROM national
      JOIN below ON national.authority = below.authority AND national.parent_code = below.code
    ),
    above AS (
      SELECT ${authority} AS authority, ${code} AS code
      UNION SELECT authority, parent_code FROM mine WHERE parent_code IS NOT NULL
      UNION
      SELECT national.authority, national.parent_code FROM national
      JOIN above ON national.authority = above.authority AND national.code = above.code
      WHERE national.parent_code IS NOT NULL
    )
    SELECT * FROM mine
    UNION ALL BY NAME
    SELECT national.* FROM national
    SEMI JOIN (FROM below UNION FROM above) AS seen USING (authority, code)
    ANTI JOIN mine USING (authority, code)`;
};
