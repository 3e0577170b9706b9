import { DuckDBInstance, VARCHAR, type DuckDBConnection, type DuckDBResult } from "@duckdb/node-api";
import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { encodeArrowStream } from "@juping/arrow";
import { JupingError } from "@juping/model";
import { sqlIdentifier, sqlLiteral } from "../duckdb/sql-text.ts";
import type { QueryCaps, QueryEnd, ResultForm } from "./worker-message.ts";
import { writeWorkbook } from "./write-workbook.ts";

type FileForm = Exclude<ResultForm, { readonly form: "stream" }>;

/** A result in a database of its own, where writing files is open: the statement's own database stays shut. */
interface Copied {
  readonly connection: DuckDBConnection;
  readonly rows: number;
  readonly cut: boolean;
  close(): void;
}

const uniqueNames = (names: readonly string[]): string[] => {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const key = name.toLowerCase();
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return times === 0 ? name : `${name}_${times}`;
  });
};

const copy = async (result: DuckDBResult, mostRows: number, spill: string): Promise<Copied> => {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    memory_limit: "256MB",
    temp_directory: spill,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  const names = uniqueNames(result.columnNames());
  const columns = names.map((name, index) => `${sqlIdentifier(name)} ${result.columnType(index).toString()}`);
  await connection.run(`CREATE TABLE result (${columns.join(", ")})`);
  const appender = await connection.createAppender("result");
  let rows = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0 || rows >= mostRows) {
      appender.closeSync();
      const over = rows > mostRows;
      if (over) await connection.run(`DELETE FROM result WHERE rowid >= ${mostRows}`);
      const cut = over || (chunk !== null && chunk.rowCount > 0);
      const close = (): void => {
        connection.closeSync();
        instance.closeSync();
      };
      return { connection, rows: Math.min(rows, mostRows), cut, close };
    }
    appender.appendDataChunk(chunk);
    rows += chunk.rowCount;
  }
};

/** A spreadsheet runs text that begins so as a formula; an apostrophe before it keeps it text. */
const formulaStart = "^[=+\\-@\\t\\r\\n]";

const csvColumns = (result: DuckDBResult): string =>
  uniqueNames(result.columnNames())
    .map((name, index) => {
      const column = sqlIdentifier(name);
      if (result.columnType(index).typeId !== VARCHAR.typeId) return column;
      return `CASE WHEN regexp_matches(${column}, ${sqlLiteral(formulaStart)}) THEN '''' || ${column} ELSE ${column} END AS ${column}`;
    })
    .join(", ");

/**
 * Writes a result as a file: Arrow as an IPC stream; CSV with formulas made harmless; Parquet with what is known of the result in
 * its metadata; a workbook of two sheets.
 * @throws JupingError QUERY_SIZE where the file outgrows the cap
 */
export const writeResultFile = async (
  result: DuckDBResult,
  { form, path, metadata }: FileForm,
  caps: QueryCaps,
  spill: string,
): Promise<QueryEnd> => {
  const copied = await copy(result, form === "xlsx" ? Math.min(caps.rows, 200_000) : caps.rows, spill);
  const { connection, rows, cut } = copied;
  try {
    const facts = [...metadata, ["rows", String(rows)] as const, ["truncated", cut ? "rows" : "no"] as const];
    if (form === "parquet") {
      const kept = facts.map(([name, text]) => `${sqlLiteral(name)}: ${sqlLiteral(text)}`).join(", ");
      await connection.run(
        `COPY result TO ${sqlLiteral(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${kept}})`,
      );
    } else if (form === "csv")
      await connection.run(
        `COPY (SELECT ${csvColumns(result)} FROM result) TO ${sqlLiteral(path)} (FORMAT csv, HEADER true)`,
      );
    else if (form === "xlsx") await writeWorkbook(await connection.stream("FROM result"), facts, path);
    else {
      const blocks = encodeArrowStream(await connection.stream("FROM result"), {
        anyType: true,
        metadata: new Map(facts),
      });
      await pipeline(Readable.from(blocks, { objectMode: false }), createWriteStream(path));
    }
  } finally {
    copied.close();
  }
  const { size } = await stat(path);
  if (size > caps.bytes) throw new JupingError("QUERY_SIZE", { megabytes: Math.round(caps.bytes / 2 ** 20) });
  return { rows, bytes: size, truncated: cut ? "rows" : null };
};
