import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBTypeId, type DuckDBConnection } from "@duckdb/node-api";
import { toCell, type Notebook } from "@observablehq/notebook-kit";
import { escaped } from "./escaped.ts";

const wholeNumbers = new Set([DuckDBTypeId.BIGINT, DuckDBTypeId.UBIGINT, DuckDBTypeId.HUGEINT]);

/** Rows of a statement as JSON holds them; integers of 64 bits become numbers, as a page counts with these. */
const rowsOf = async (connection: DuckDBConnection, sql: string): Promise<unknown[]> => {
  const reader = await connection.runAndReadAll(sql);
  const wide = reader.columnNames().filter((_, index) => wholeNumbers.has(reader.columnTypeId(index)));
  return reader.getRowObjectsJson().map((row) => ({
    ...row,
    ...Object.fromEntries(wide.map((name) => [name, row[name] === null ? null : Number(row[name])])),
  }));
};

/**
 * Answers the statements of a notebook: each cell of SQL becomes one that reads its rows from a file beside the page, and all of them
 * stand at the end, to be copied into the query page. Notebook Kit's own
 * connector (2.1.8) names types that DuckDB's client (1.5) no longer has.
 * @param connection open on the release, read-only
 * @param folder where the notebook stands; rows are written there
 */
export const answerStatements = async (
  notebook: Notebook,
  connection: DuckDBConnection,
  folder: string,
): Promise<Notebook> => {
  const cells: Notebook["cells"] = [];
  const statements: string[] = [];
  for (const cell of notebook.cells) {
    if (cell.mode !== "sql") {
      cells.push({ ...cell, pinned: false });
      continue;
    }
    statements.push(cell.value);
    const text = JSON.stringify(await rowsOf(connection, cell.value));
    const name = `rows-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.json`;
    await writeFile(join(folder, name), text);
    cells.push({
      ...cell,
      mode: "js",
      hidden: true,
      pinned: false,
      value: `FileAttachment(${JSON.stringify(name)}).json()`,
    });
  }
  const shown = statements.map((sql) => `<pre>${escaped(sql)}</pre>`).join("");
  const details = `<details class="statements"><summary>本页的 SQL 语句 Statements（${statements.length}）</summary>${shown}</details>`;
  const id = Math.max(...cells.map((cell) => cell.id)) + 1;
  return { ...notebook, cells: [...cells, toCell({ id, mode: "html", value: details })] };
};
