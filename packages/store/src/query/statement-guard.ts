import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError } from "@juping/model";
import { positionError } from "./query-error.ts";

/** Longest statement, in characters. */
const longestStatement = 60_000;

/** Functions in FROM that read nothing but their arguments. `unnest` in SELECT needs no entry. */
const openTableFunctions = new Set([
  "generate_series",
  "json_each",
  "json_tree",
  "range",
  "repeat",
  "repeat_row",
  "unnest",
]);

/**
 * Scalar functions that reach settings, state or logs, take SQL as text, or only pass time. The volatile ones of a new version of
 * DuckDB are listed by a test, so that each is decided upon.
 */
const shutFunctions = new Set([
  "currval",
  "current_connection_id",
  "current_query",
  "current_query_id",
  "current_setting",
  "current_transaction_id",
  "getvariable",
  "json_execute_serialized_sql",
  "json_serialize_plan",
  "nextval",
  "sleep_ms",
  "stats",
  "txid_current",
  "write_log",
]);

/** Names under which DuckDB keeps views of its own: no query may name one, or hide one behind a name of its own. */
const reservedName = /^(duckdb_|pragma_|sqlite_|pg_|information_schema)/i;

/** EXPLAIN at the head of a statement, after comments; ANALYZE would run it. */
const explain = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*explain\s+(?!analy[sz]e\b)/i;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** All objects of a parsed statement, those inside objects and lists too; without recursion, for it may be nested deep. */
function* objectsIn(tree: unknown): Generator<Readonly<Record<string, unknown>>> {
  const waiting: unknown[] = [tree];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (const item of next) waiting.push(item);
    else if (isObject(next)) {
      yield next;
      for (const value of Object.values(next)) if (typeof value === "object") waiting.push(value);
    }
  }
}

/** Names of `WITH` anywhere in the statement. @throws JupingError QUERY_TABLE for one that DuckDB uses itself */
const namesOfWith = (tree: unknown, available: string): Set<string> => {
  const names = new Set<string>();
  for (const { map } of objectsIn(tree)) {
    if (!Array.isArray(map)) continue;
    for (const entry of map) {
      if (!isObject(entry) || typeof entry.key !== "string" || !isObject(entry.value)) continue;
      if (reservedName.test(entry.key)) throw new JupingError("QUERY_TABLE", { name: entry.key, available });
      names.add(entry.key.toLowerCase());
    }
  }
  return names;
};

/** What a SELECT may not contain. @throws JupingError QUERY_TABLE, QUERY_FUNCTION */
const checkTree = (tree: unknown, tables: readonly string[]): void => {
  const available = tables.join(", ");
  const known = new Set([...tables.map((name) => name.toLowerCase()), ...namesOfWith(tree, available)]);
  const checkTable = (name: string, schema: string, catalog: string): void => {
    const plain = catalog === "" && (schema === "" || schema.toLowerCase() === "main");
    if (plain && known.has(name.toLowerCase()) && !reservedName.test(name)) return;
    const whole = [catalog, schema, name].filter((part) => part !== "").join(".");
    throw new JupingError("QUERY_TABLE", { name: whole.slice(0, 100), available });
  };
  for (const entry of objectsIn(tree)) {
    const { type } = entry;
    const schema = textOf(entry.schema_name);
    const catalog = textOf(entry.catalog_name);
    if (type === "BASE_TABLE") checkTable(textOf(entry.table_name), schema, catalog);
    else if (type === "SHOW_REF" && !isObject(entry.query))
      checkTable(textOf(entry.table_name).replaceAll('"', ""), schema, catalog);
    else if (type === "TABLE_FUNCTION") {
      const called = isObject(entry.function) ? textOf(entry.function.function_name) : "";
      if (!openTableFunctions.has(called.toLowerCase()))
        throw new JupingError("QUERY_FUNCTION", { name: called });
    }
    const name = textOf(entry.function_name).toLowerCase();
    if (shutFunctions.has(name)) throw new JupingError("QUERY_FUNCTION", { name });
  }
};

interface Serialized {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly unknown[];
}

const firstWord = (sql: string): string => /[a-z]+/i.exec(sql)?.[0].toUpperCase() ?? "?";

/** Parses one SELECT. @throws JupingError QUERY_INVALID with its place, QUERY_KIND for anything else */
const parseSelect = async (
  connection: DuckDBConnection,
  sql: string,
  whole: string,
): Promise<readonly unknown[]> => {
  const reader = await connection.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)", [sql]);
  const parsed = JSON.parse(String(reader.getRows()[0]?.[0])) as Serialized;
  if (parsed.error) {
    if (parsed.error_type === "not implemented")
      throw new JupingError("QUERY_KIND", { found: firstWord(sql) });
    // The parser counts characters, one each where JavaScript counts two.
    const before = [...sql].slice(0, Number(parsed.position ?? 0)).join("").length;
    throw positionError(whole, parsed.error_message ?? "", whole.length - sql.length + before);
  }
  const statements = parsed.statements ?? [];
  if (statements.length === 1) return statements;
  throw new JupingError("QUERY_KIND", { found: `${statements.length} × ;` });
};

/**
 * Lets a statement pass if it only reads the tables named. One statement: SELECT in all its forms, DESCRIBE, SUMMARIZE, PIVOT with
 * its values listed (without the list DuckDB makes several statements of it), or EXPLAIN of one of these. Nothing is bound or run.
 * @param tables names of the tables that the caller may read
 * @throws JupingError QUERY_INVALID, QUERY_KIND, QUERY_TABLE, QUERY_FUNCTION, QUERY_LONG
 */
export const guardStatement = async (
  connection: DuckDBConnection,
  sql: string,
  tables: readonly string[],
): Promise<void> => {
  if (sql.length > longestStatement)
    throw new JupingError("QUERY_LONG", { length: sql.length, most: longestStatement });
  if (sql.includes("\0")) throw new JupingError("QUERY_KIND", { found: "NUL" });
  const head = explain.exec(sql)?.[0] ?? "";
  checkTree(await parseSelect(connection, sql.slice(head.length), sql), tables);
};
