import { sqlIdentifier } from "@juping/store";
import type { FormulaContext } from "./context.ts";
import type { Aggregate, AggregateFunction, Expression, Lookup, Test } from "./expression.ts";
import { formulaError } from "./formula-error.ts";
import { RowCompiler, type RowSql } from "./row-sql.ts";
import { formulaTables } from "./table.ts";

/** One aggregate as portable SQL over the rows of a unit. */
export interface AggregateSql {
  readonly table: string;
  readonly name: AggregateFunction;
  /** column of the categories, for `by` */
  readonly by: string | null;
  /** the value, as a DOUBLE; a list's element */
  readonly value: string;
  /**
   * Number of rows of the kind that the measure speaks of: those that meet the tests by which texts and codes select
   * (kind, role, fund, ...). Tests of flags, dates and amounts judge such rows; a row that fails them was still found.
   */
  readonly found: string;
  /** number of rows (or of items, in a table of tallies) that meet all tests */
  readonly matched: string;
  /** conditions of a row, for lists */
  readonly condition: string;
  readonly order: readonly string[];
  /** the profile gives no figure for it */
  readonly absent: boolean;
}

const all = (conditions: readonly string[]): string => conditions.join(" AND ");
const when = (conditions: readonly string[], value: string): string =>
  conditions.length === 0 ? value : `CASE WHEN ${all(conditions)} THEN ${value} END`;

/** Selects by a text or code: `kind = '听证会'`, `role in (...)`; a test against '' judges, it does not select. */
const selects = (test: Test): boolean =>
  (test.operator === "=" && test.value.kind === "text" && test.value.value !== "") ||
  (test.operator === "in" && test.values.every((value) => value.kind === "text"));

/** A lookup is the sum over the rows of its key: of two visits, both count. */
const asAggregate = (node: Aggregate | Lookup): Aggregate => {
  if (node.kind === "aggregate") return node;
  const { table, name, key, keyColumn, at } = node;
  const value: Expression = { kind: "text", value: key, at };
  return {
    kind: "aggregate",
    name: "sum",
    table,
    argument: { kind: "field", table, name, at },
    by: null,
    where: [{ operator: "=", field: { kind: "field", table, name: keyColumn, at }, value, at }],
    at,
  };
};

/**
 * Compiles one aggregate of a measure's formula.
 * Sums of decimals go through DECIMAL(18, 6), so that no order of rows or threads changes a bit.
 * @throws JupingError FORMULA_INVALID: unknown table or field, wrong types
 */
export const compileAggregate = (
  measure: string,
  node: Aggregate | Lookup,
  context: FormulaContext,
): AggregateSql => {
  const aggregate = asAggregate(node);
  const table = formulaTables(context.instruments).get(aggregate.table);
  if (!table) throw formulaError(measure, node.at, `no table ${aggregate.table}`);
  const rows = new RowCompiler(measure, table, context);
  const tests = aggregate.where.map((test) => ({ sql: rows.test(test), selects: selects(test) }));
  const conditions = tests.flatMap(({ sql }) => (sql === null ? [] : [sql]));
  const selection = tests.flatMap(({ sql, selects: yes }) => (sql !== null && yes ? [sql] : []));
  const count = (list: readonly string[]): string =>
    table.tally !== undefined
      ? `sum(${when(list, sqlIdentifier(table.tally))})`
      : list.length === 0
        ? "count(*)"
        : `count(${when(list, "1")})`;

  const countsRows =
    aggregate.name === "count" && aggregate.argument.kind === "field" && aggregate.argument.name === "id";
  const plain =
    countsRows && (table.tally !== undefined || !table.fields.has("id"))
      ? null
      : rows.value(aggregate.argument);
  const absent = tests.some(({ sql }) => sql === null) || (plain === null && !countsRows);
  return {
    table: table.name,
    name: aggregate.name,
    by: aggregate.by === null ? null : (rows.field(aggregate.by), aggregate.by.name),
    value: plain === null ? count(conditions) : valueSql(measure, aggregate, plain, conditions),
    found: count(selection),
    matched: count(conditions),
    condition: all(conditions),
    order: table.order,
    absent,
  };
};

const valueSql = (
  measure: string,
  { name, at }: Aggregate,
  value: RowSql,
  conditions: readonly string[],
): string => {
  const exact = value.field === "decimal" ? `CAST(${value.sql} AS DECIMAL(18, 6))` : value.sql;
  if (name === "count") return `count(${when(conditions, value.sql)})`;
  if (name === "count_distinct") return `count(DISTINCT ${when(conditions, value.sql)})`;
  if (value.type !== "number" && value.type !== "boolean")
    throw formulaError(measure, at, `${name} needs a number, found a ${value.type}`);
  const chosen = when(conditions, exact);
  switch (name) {
    case "sum":
      return `CAST(sum(${chosen}) AS DOUBLE)`;
    case "max":
      return `CAST(max(${when(conditions, value.sql)}) AS DOUBLE)`;
    case "mean":
      return `CAST(sum(${chosen}) AS DOUBLE) / count(${chosen})`;
    case "variance":
      return `var_samp(${when(conditions, value.sql)})`;
    default:
      return `CAST(${value.sql} AS DOUBLE)`;
  }
};
