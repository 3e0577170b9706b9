import type { DuckDBValue } from "@duckdb/node-api";
import type { BatchManifest, Reject } from "@juping/model";
import { batchFiles, cell, openDuckdb, readRows, sqlLiteral, type Home } from "@juping/store";

const problemsIn = async (path: string): Promise<Reject[]> => {
  const duckdb = await openDuckdb();
  try {
    const rows = await readRows(duckdb.connection, `SELECT * FROM read_parquet(${sqlLiteral(path)})`, {
      line: cell.integer,
      column: cell.text,
      value: cell.text,
      reason: cell.text,
      detail: cell.text,
    });
    return rows.map((row) => ({ ...row, reason: row.reason as Reject["reason"] }));
  } finally {
    duckdb.close();
  }
};

/** The rejects of a batch in the order of the file. */
export const rejectsOf = (home: Home, batch: BatchManifest): Promise<Reject[]> =>
  problemsIn(batchFiles(home, batch).rejects);

/** The warnings of a batch in the order of the file; it must have some. */
export const warningsOf = (home: Home, batch: BatchManifest): Promise<Reject[]> =>
  problemsIn(batchFiles(home, batch).warnings);

/** The accepted rows of a batch, values as DuckDB gives them; dates and times as their text. */
export const dataOf = async (
  home: Home,
  batch: BatchManifest,
): Promise<Record<string, string | number | boolean | null>[]> => {
  const duckdb = await openDuckdb();
  const plain = (value: DuckDBValue): string | number | boolean | null => {
    if (
      value === null ||
      typeof value === "string" ||
      typeof value === "number" ||
      typeof value === "boolean"
    )
      return value;
    return typeof value === "bigint" ? Number(value) : String(value);
  };
  try {
    const reader = await duckdb.connection.runAndReadAll(
      `SELECT * FROM read_parquet(${sqlLiteral(batchFiles(home, batch).data)})`,
    );
    return reader
      .getRowObjects()
      .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
  } finally {
    duckdb.close();
  }
};
