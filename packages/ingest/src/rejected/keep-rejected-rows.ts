import type { DuckDBConnection } from "@duckdb/node-api";
import type { Home } from "@juping/store";
import { cellName, type RawTable } from "../source/raw-table.ts";
import { Vault } from "../vault/vault.ts";
import { isAdded, rejectedHeaders, rejectedRowsText } from "./rejected-rows-text.ts";

/** More are not corrected by hand; the manifest tells how many there are. */
const most = 100_000;

const entryOf = (batch: string): string => `rejected-${batch}`;

/**
 * Keeps the rejected rows of a file as they stood there, each with its line and what was wrong, in the vault: what a person corrects and
 * loads again. Rows that could not be laid out as cells are told by their line alone.
 */
export const keepRejectedRows = async (
  connection: DuckDBConnection,
  home: Home,
  batch: string,
  table: RawTable,
): Promise<void> => {
  // Of rows that are rejected once more, the line and the reason of before go.
  const own = table.headers.flatMap((header, index) => (isAdded(header) ? [] : [{ header, index }]));
  const cells = own.map(({ index }) => `raw.${cellName(index)}`);
  const reader = await connection.runAndReadAll(
    `WITH wrong AS (
       SELECT place, min(line) AS line,
         string_agg(DISTINCT concat_ws('：', nullif("column", ''), detail), '；') AS reason
       FROM problem WHERE severity = 'error' GROUP BY place, CASE WHEN place IS NULL THEN line END
       ORDER BY line LIMIT ${most})
     SELECT ${["wrong.line", "wrong.reason", ...cells].join(", ")} FROM wrong
     LEFT JOIN (SELECT *, row_number() OVER () - 1 AS place FROM ${table.relation}) AS raw USING (place)
     ORDER BY wrong.line`,
  );
  const rows = reader.getRows().map((row) => row.map((value) => (value === null ? "" : String(value))));
  const text = rejectedRowsText(rejectedHeaders(own.map(({ header }) => header)), rows);
  await new Vault(home).put(entryOf(batch), Buffer.from(text));
};

/** The rejected rows of a batch as a file to be corrected. @throws JupingError NOT_FOUND where none were kept, VAULT_CORRUPT */
export const rejectedRowsOf = (home: Home, batch: string): Promise<Buffer> =>
  new Vault(home).get(entryOf(batch));
