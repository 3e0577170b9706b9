import { cell, orNull, readColumns, sqlIdentifier, type Cell } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import type { AggregateSql } from "../language/aggregate-sql.ts";
import type { MeasureFormula } from "../language/formula.ts";
import { numberCell } from "../lake/number-cell.ts";
import { tableSources, withSources } from "../lake/table-source.ts";

/** What one aggregate came to for one unit. */
export interface AggregateResult {
  readonly value: number | null;
  /** rows of the kind it speaks of */
  readonly found: number;
  /** rows that meet all its tests */
  readonly matched: number;
}

/** Results of every aggregate of a set of formulas, by unit. */
export interface AggregateResults {
  readonly one: (aggregate: AggregateSql, unit: string) => AggregateResult;
  /** by category, categories in ascending order */
  readonly byCategory: (aggregate: AggregateSql, unit: string) => ReadonlyMap<string, AggregateResult>;
  /** elements in the order of the table's key */
  readonly list: (aggregate: AggregateSql, unit: string) => readonly number[];
}

const nothing: AggregateResult = { value: null, found: 0, matched: 0 };
const listKey = ({ table, value, condition }: AggregateSql): string => `${table}|${value}|${condition}`;

/**
 * One grouped pass a table (and one more for each column that counts go by): the only place where records are read.
 * Sums are exact in SQL, so that the threads of the engine leave no trace in the last digits.
 */
export const readAggregates = async (
  formulas: readonly MeasureFormula[],
  input: CycleInput,
): Promise<AggregateResults> => {
  const aggregates = formulas
    .flatMap(({ numerator, denominator }) => [
      ...numerator.aggregates.values(),
      ...(denominator?.aggregates.values() ?? []),
    ])
    .filter(({ absent }) => !absent);
  const lists = aggregates.filter(({ name }) => name === "list");
  const passes = new Map<string, AggregateSql[]>();
  for (const aggregate of aggregates) {
    if (aggregate.name === "list") continue;
    const key = `${aggregate.table}|${aggregate.by ?? ""}`;
    passes.set(key, [...(passes.get(key) ?? []), aggregate]);
  }
  const read = new Map<string, Pass>();
  for (const [key, members] of passes) read.set(key, await runPass(members, input));
  const elements = new Map<string, ReadonlyMap<string, readonly number[]>>();
  for (const list of lists) elements.set(listKey(list), await runList(list, input));

  const passOf = ({ table, by }: AggregateSql): Pass | undefined => read.get(`${table}|${by ?? ""}`);
  return {
    one: (aggregate, unit) => {
      const pass = passOf(aggregate);
      const row = pass?.rows.get(unit)?.[0]?.row;
      return row === undefined ? nothing : resultAt(pass, aggregate, row);
    },
    byCategory: (aggregate, unit) => {
      const pass = passOf(aggregate);
      const rows = pass?.rows.get(unit) ?? [];
      return new Map(rows.map(({ category, row }) => [category, resultAt(pass, aggregate, row)]));
    },
    list: (aggregate, unit) => elements.get(listKey(aggregate))?.get(unit) ?? [],
  };
};

interface Pass {
  readonly rows: ReadonlyMap<string, readonly { readonly category: string; readonly row: number }[]>;
  readonly columns: ReadonlyMap<string, readonly (number | null)[]>;
}

const resultAt = (pass: Pass | undefined, aggregate: AggregateSql, row: number): AggregateResult => {
  const at = (sql: string): number | null => pass?.columns.get(sql)?.[row] ?? null;
  return {
    value: at(aggregate.value),
    found: at(aggregate.found) ?? 0,
    matched: at(aggregate.matched) ?? 0,
  };
};

const runPass = async (members: readonly AggregateSql[], input: CycleInput): Promise<Pass> => {
  const { table = "", by = null } = members[0] ?? {};
  if (!input.tables.has(table)) return { rows: new Map(), columns: new Map() };
  const expressions = [...new Set(members.flatMap(({ value, found, matched }) => [value, found, matched]))];
  const group = by === null ? "unit_id" : `unit_id, ${sqlIdentifier(by)}`;
  const category = by === null ? "''" : `coalesce(${sqlIdentifier(by)}, '')`;
  const statement = `SELECT unit_id, ${category} AS category,
  ${expressions.map((sql, index) => `${sql} AS a${index}`).join(",\n  ")}
FROM ${sqlIdentifier(table)}
WHERE unit_id IS NOT NULL
GROUP BY ${group}
ORDER BY ${group}`;
  const shape: Record<string, Cell<string | number | null>> = { unit_id: cell.text, category: cell.text };
  expressions.forEach((_, index) => (shape[`a${index}`] = numberCell));
  const columns = await readColumns(
    input.connection,
    withSources(tableSources(table, input), statement),
    shape,
  );
  const rows = new Map<string, { category: string; row: number }[]>();
  columns["unit_id"]?.forEach((unit, row) => {
    const entry = { category: String(columns["category"]?.[row]), row };
    const list = rows.get(String(unit));
    if (list) list.push(entry);
    else rows.set(String(unit), [entry]);
  });
  const results = (index: number): (number | null)[] =>
    (columns[`a${index}`] ?? []).map((value) => (typeof value === "number" ? value : null));
  return { rows, columns: new Map(expressions.map((sql, index) => [sql, results(index)])) };
};

const runList = async (
  { table, value, condition, order }: AggregateSql,
  input: CycleInput,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const statement = `SELECT unit_id, ${value} AS element
FROM ${sqlIdentifier(table)}
WHERE unit_id IS NOT NULL${condition === "" ? "" : ` AND ${condition}`}
ORDER BY ${["unit_id", ...order.map(sqlIdentifier), "element"].join(", ")}`;
  const columns = await readColumns(input.connection, withSources(tableSources(table, input), statement), {
    unit_id: cell.text,
    element: orNull(cell.double),
  });
  const elements = new Map<string, number[]>();
  columns.unit_id.forEach((unit, row) => {
    const element = columns.element[row] ?? null;
    if (element === null) return;
    elements.set(unit, [...(elements.get(unit) ?? []), element]);
  });
  return elements;
};
