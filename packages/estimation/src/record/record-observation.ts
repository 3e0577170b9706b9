import type { Measure, Observation, Unit } from "@juping/model";
import type { FormulaContext } from "../language/context.ts";
import { evaluate } from "../language/evaluate.ts";
import type { AggregateSql } from "../language/aggregate-sql.ts";
import type { Aggregate, Lookup } from "../language/expression.ts";
import type { Formula, MeasureFormula } from "../language/formula.ts";
import type { BatchesOf } from "../lake/batches.ts";
import type { AggregateResults } from "./aggregates.ts";
import type { Coverage } from "./coverage.ts";

export interface RecordSources {
  readonly results: AggregateResults;
  readonly coverage: Coverage;
  readonly batches: BatchesOf;
  readonly context: FormulaContext;
}

/**
 * One measure of records, visits or ballots for one unit.
 *
 * A measure that finds no row of the kind it speaks of is null (`no_data`), unless the source is declared complete for
 * the unit: then a count or a sum is 0, and so is a 0/1 measure, and this 0 is a value. Where a denominator finds its
 * rows, the numerator over the same table may be 0 without further proof. A denominator proven 0 leaves the value
 * null, with denominator 0. Counts by category and lists stand in `parts`; their value is the total or the mean.
 */
export const recordObservation = (
  { measure, numerator, denominator }: MeasureFormula,
  unit: Unit,
  sources: RecordSources,
): Observation => {
  const special = wholeAggregate(numerator);
  if (special?.name === "list") return listObservation(measure, special, unit, sources);
  if (special && special.by !== null) return categoryObservation(measure, special, unit, sources);

  const value = (formula: Formula, alsoComplete: ReadonlySet<string>): number | null =>
    evaluate(formula.expression, {
      aggregate: (node) => aggregateValue(formula, node, unit, measure, sources, alsoComplete),
      households: unit.households,
      context: sources.context,
    });
  const below = denominator === null ? null : value(denominator, new Set());
  const above = value(numerator, denominator === null ? new Set() : tablesFound(denominator, unit, sources));
  const counted = denominator && denominator.aggregates.size > 0 ? denominator : numerator;
  const result =
    denominator === null ? above : below === 0 || above === null || below === null ? null : above / below;
  return {
    ...base(
      measure,
      unit,
      [numerator, ...(denominator ? [denominator] : [])],
      sources,
      result !== null || below === 0,
    ),
    value: result,
    numerator: above,
    denominator: below,
    n: result === null && below !== 0 ? null : matched(counted, unit, sources),
    state: result === null ? "no_data" : "value",
  };
};

const wholeAggregate = ({ expression, aggregates }: Formula): AggregateSql | undefined =>
  expression.kind === "aggregate" ? aggregates.get(expression) : undefined;

const aggregateValue = (
  formula: Formula,
  node: Aggregate | Lookup,
  unit: Unit,
  measure: Measure,
  { results, coverage }: RecordSources,
  alsoComplete: ReadonlySet<string>,
): number | null => {
  const sql = formula.aggregates.get(node);
  if (!sql || sql.absent) return null;
  const { value, found } = results.one(sql, unit.id);
  const known = found > 0 || alsoComplete.has(sql.table) || coverage.complete(sql.table, unit.id);
  // of a 0/1 measure the largest of no row is 0: what is not on a complete list does not exist
  const zeroWhenEmpty =
    ["count", "count_distinct", "sum"].includes(sql.name) || (sql.name === "max" && measure.unit === "0/1");
  if (!zeroWhenEmpty) return value;
  return known ? (value ?? 0) : null;
};

const tablesFound = (formula: Formula, unit: Unit, { results }: RecordSources): ReadonlySet<string> =>
  new Set(
    [...formula.aggregates.values()]
      .filter((sql) => results.one(sql, unit.id).found > 0)
      .map(({ table }) => table),
  );

const matched = (formula: Formula, unit: Unit, { results }: RecordSources): number | null =>
  formula.aggregates.size === 0
    ? null
    : [...formula.aggregates.values()].reduce((sum, sql) => sum + results.one(sql, unit.id).matched, 0);

const base = (
  measure: Measure,
  unit: Unit,
  formulas: readonly Formula[],
  { batches }: RecordSources,
  known: boolean,
): Omit<Observation, "value" | "numerator" | "denominator" | "n" | "state"> => {
  const tables = formulas.flatMap(({ aggregates }) => [...aggregates.values()].map(({ table }) => table));
  return {
    unit: unit.id,
    measure: measure.code,
    standard_error: null,
    flags: [],
    parts: null,
    batches: known ? [...new Set(tables.flatMap((table) => batches(table, unit.id)))].sort() : [],
  };
};

const categoryObservation = (
  measure: Measure,
  sql: AggregateSql,
  unit: Unit,
  sources: RecordSources,
): Observation => {
  const categories = [...sources.results.byCategory(sql, unit.id)];
  const parts = Object.fromEntries(
    categories.flatMap(([category, { value, matched: rows }]) => (rows > 0 ? [[category, value ?? 0]] : [])),
  );
  const total = Object.values(parts).reduce((sum, count) => sum + count, 0);
  const known =
    categories.some(([, { found }]) => found > 0) || sources.coverage.complete(sql.table, unit.id);
  return {
    ...base(measure, unit, [], sources, known),
    value: known ? total : null,
    numerator: known ? total : null,
    denominator: null,
    n: known ? total : null,
    parts: known ? parts : null,
    state: known ? "value" : "no_data",
    batches: known ? sources.batches(sql.table, unit.id) : [],
  };
};

const listObservation = (
  measure: Measure,
  sql: AggregateSql,
  unit: Unit,
  sources: RecordSources,
): Observation => {
  const elements = sources.results.list(sql, unit.id);
  const known = elements.length > 0;
  const sum = elements.reduce((total, element) => total + element, 0);
  return {
    ...base(measure, unit, [], sources, known),
    value: known ? sum / elements.length : null,
    numerator: known ? sum : null,
    denominator: known ? elements.length : null,
    n: known ? elements.length : null,
    parts: known ? elements : null,
    state: known ? "value" : "no_data",
    batches: known ? sources.batches(sql.table, unit.id) : [],
  };
};
