import { JupingError, type TableSchema } from "@juping/model";
import type { TableList, TableRows } from "@juping/model/api";
import { cell, type Cell } from "@juping/store";
import { DuckDBListValue } from "@duckdb/node-api";
import type { Reader } from "../access/reader.ts";
import type { ReleaseView } from "../view/release-view.ts";

/** Tables that speak of single raters are for those who read respondents' detail: the evaluating organisation and the auditor. */
const tablesFor = ({ file }: ReleaseView, { scope }: Pick<Reader, "scope">): readonly TableSchema[] =>
  file.tables.filter(({ rows }) => rows !== "raters" || scope.detail === true);

const quoted = (name: string): string => `"${name}"`;

/** Tables of the caller's file with the words of their columns. */
export const tableListOf = async (view: ReleaseView, reader: Pick<Reader, "scope">): Promise<TableList> => {
  const { file } = view;
  const tables = tablesFor(view, reader);
  const counts = await file.rows(
    tables
      .map(({ name }) => `SELECT '${name}' AS name, count(*) AS n FROM ${quoted(name)}`)
      .join(" UNION ALL "),
    { name: cell.text, n: cell.integer },
  );
  const rowsOf = new Map(counts.map(({ name, n }) => [name, n]));
  return {
    tables: tables.map(({ name, grain, key, columns }) => ({
      name,
      grain,
      key: [...key],
      rows: rowsOf.get(name) ?? 0,
      columns: columns.map((column) => ({ ...column })),
    })),
  };
};

/** Schema of a table by its name. @throws JupingError NOT_FOUND: only names of the schema ever reach a query */
export const tableNamed = (view: ReleaseView, name: string, reader: Pick<Reader, "scope">): TableSchema => {
  const schema = tablesFor(view, reader).find((table) => table.name === name);
  if (schema) return schema;
  throw new JupingError("NOT_FOUND", { what: "数据表", value: name });
};

/** All rows of a table in the order of its key. */
export const tableSql = ({ name, key, columns }: TableSchema): string =>
  `SELECT ${columns.map((column) => quoted(column.name)).join(", ")} FROM ${quoted(name)} ORDER BY ${key.map(quoted).join(", ")}`;

type Value = TableRows["rows"][number][number];

const plain: Cell<Value> = (value) => {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (value instanceof DuckDBListValue)
    return value.items.map((item) => (typeof item === "number" ? item : null));
  // BIGINT: JSON numbers are doubles. DATE: in DuckDB's own writing, which is ISO 8601.
  return String(value);
};

/** Some rows of a table. */
export const tableRowsOf = async (
  view: ReleaseView,
  schema: TableSchema,
  limit: number,
  offset: number,
): Promise<TableRows> => {
  const { name } = schema;
  const shape = Object.fromEntries(schema.columns.map((column) => [column.name, plain]));
  const [rows, counts] = await Promise.all([
    view.file.rows(`${tableSql(schema)} LIMIT $limit OFFSET $offset`, shape, { limit, offset }),
    view.file.rows(`SELECT count(*) AS n FROM ${quoted(name)}`, { n: cell.integer }),
  ]);
  const total = counts[0]?.n ?? 0;
  return {
    name,
    total,
    limit,
    offset,
    truncated: offset + rows.length < total,
    columns: schema.columns.map((column) => column.name),
    rows: rows.map((row) => schema.columns.map((column) => row[column.name] ?? null)),
  };
};
