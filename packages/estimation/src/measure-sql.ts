import type { Measure } from "@juping/model";
import { sqlIdentifier } from "@juping/store";
import { scaleMap, type FormulaContext } from "./language/context.ts";
import type { Expression } from "./language/expression.ts";
import { compileMeasure, type Formula } from "./language/formula.ts";
import { profileNumber } from "./language/row-sql.ts";

/**
 * A measure as one SQL statement for the reader: unit_id, numerator, denominator, value over tables of the instruments'
 * names, over `check` and `premises` as sql/check_final.sql and sql/premises_by_committee.sql make them, and over
 * `unit` (unit_id, households). It gives the value wherever one is known; whether an empty result is 0 or unknown is
 * decided by `coverage` beside it.
 * @throws JupingError FORMULA_INVALID
 */
export const measureSql = (measure: Measure, context: FormulaContext): string => {
  const { numerator, denominator } = compileMeasure(measure, context);
  const whole =
    numerator.expression.kind === "aggregate" ? numerator.aggregates.get(numerator.expression) : null;
  if (whole?.name === "list")
    return `SELECT unit_id, ${whole.value} AS element
FROM ${sqlIdentifier(whole.table)}${whole.condition === "" ? "" : `\nWHERE ${whole.condition}`}
ORDER BY ${["unit_id", ...whole.order.map(sqlIdentifier)].join(", ")}`;
  if (whole?.by)
    return `SELECT unit_id, ${sqlIdentifier(whole.by)}, ${whole.value} AS value
FROM ${sqlIdentifier(whole.table)}
GROUP BY unit_id, ${sqlIdentifier(whole.by)}
ORDER BY unit_id, ${sqlIdentifier(whole.by)}`;

  const formulas = [numerator, ...(denominator ? [denominator] : [])];
  const tables = groupedByTable(formulas);
  const place = new Map(
    [...tables].flatMap(([table, values]) =>
      values.map(
        (value, index) => [`${table}|${value}`, `${sqlIdentifier(`of_${table}`)}.a${index + 1}`] as const,
      ),
    ),
  );
  const above = expressionSql(numerator.expression, numerator, place, context);
  const below = denominator ? expressionSql(denominator.expression, denominator, place, context) : null;
  const joins = [...tables].map(
    ([table, values]) => `LEFT JOIN (
  SELECT unit_id, ${values.map((value, index) => `${value} AS a${index + 1}`).join(", ")}
  FROM ${sqlIdentifier(table)}
  GROUP BY unit_id
) AS ${sqlIdentifier(`of_${table}`)} ON ${sqlIdentifier(`of_${table}`)}.unit_id = unit.unit_id`,
  );
  return `SELECT
  unit.unit_id,
  ${above} AS numerator,
  ${below ?? "NULL"} AS denominator,
  ${below === null ? above : `CAST(${above} AS DOUBLE) / nullif(${below}, 0)`} AS value
FROM unit
${[...joins, "ORDER BY unit.unit_id"].join("\n")}`;
};

const groupedByTable = (formulas: readonly Formula[]): Map<string, string[]> => {
  const tables = new Map<string, string[]>();
  for (const { table, value, absent } of formulas.flatMap(({ aggregates }) => [...aggregates.values()])) {
    const values = tables.get(table) ?? [];
    if (!absent && !values.includes(value)) values.push(value);
    if (values.length > 0) tables.set(table, values);
  }
  return tables;
};

const expressionSql = (
  node: Expression,
  formula: Formula,
  place: ReadonlyMap<string, string>,
  context: FormulaContext,
): string => {
  const inner = (child: Expression): string => expressionSql(child, formula, place, context);
  switch (node.kind) {
    case "number":
      return String(node.value);
    case "aggregate":
    case "lookup": {
      const sql = formula.aggregates.get(node);
      return (sql && place.get(`${sql.table}|${sql.value}`)) ?? "NULL";
    }
    case "parameter":
      if (node.scope === "unit") return "unit.households";
      if (node.scope === "cycle") return String(context.cycle.year);
      return String(profileNumber(context, node.name) ?? "NULL");
    case "negate":
      return `(-${inner(node.operand)})`;
    case "binary":
      if (node.operator === "^") return `power(${inner(node.left)}, ${inner(node.right)})`;
      return `(${inner(node.left)} ${node.operator} ${inner(node.right)})`;
    case "call": {
      const [x = "NULL", low = "NULL", high = "NULL"] = node.arguments.map(inner);
      switch (node.name) {
        case "clamp":
          return `least(greatest(${x}, ${low}), ${high})`;
        case "max":
          return `greatest(${node.arguments.map(inner).join(", ")})`;
        case "scale":
          return `CASE ${x} ${Object.entries(scaleMap(context.parameters))
            .map(([code, score]) => `WHEN ${code} THEN ${score}`)
            .join(" ")} END`;
        default:
          return `${node.name}(${x})`;
      }
    }
    default:
      return "NULL";
  }
};
