import type { Measure } from "@juping/model";
import { compileAggregate, type AggregateSql } from "./aggregate-sql.ts";
import type { FormulaContext } from "./context.ts";
import type { Aggregate, Expression, Lookup } from "./expression.ts";
import { formulaError } from "./formula-error.ts";
import { parseFormula } from "./parse.ts";
import { profileNumber } from "./row-sql.ts";

/** A formula read and compiled: its tree, and the SQL of each aggregate in it. */
export interface Formula {
  readonly expression: Expression;
  readonly aggregates: ReadonlyMap<Aggregate | Lookup, AggregateSql>;
}

/** A measure's numerator and, for ratios, its denominator. */
export interface MeasureFormula {
  readonly measure: Measure;
  readonly numerator: Formula;
  readonly denominator: Formula | null;
}

/**
 * Reads and compiles a measure. A list and a count by category are whole formulas: nothing is computed from them.
 * @throws JupingError FORMULA_INVALID
 */
export const compileMeasure = (measure: Measure, context: FormulaContext): MeasureFormula => ({
  measure,
  numerator: compileFormula(measure.code, measure.numerator, context),
  denominator:
    measure.denominator === undefined ? null : compileFormula(measure.code, measure.denominator, context),
});

const compileFormula = (measure: string, text: string, context: FormulaContext): Formula => {
  const expression = parseFormula(measure, text);
  const aggregates = new Map<Aggregate | Lookup, AggregateSql>();
  const visit = (node: Expression, whole: boolean): void => {
    switch (node.kind) {
      case "aggregate":
        if (!whole && (node.by !== null || node.name === "list"))
          throw formulaError(measure, node.at, "a list or a count by category stands alone");
        aggregates.set(node, compileAggregate(measure, node, context));
        return;
      case "lookup":
        aggregates.set(node, compileAggregate(measure, node, context));
        return;
      case "field":
        throw formulaError(measure, node.at, `${node.table}.${node.name} needs an aggregate around it`);
      case "text":
        throw formulaError(measure, node.at, "a text is not a number");
      case "parameter":
        checkParameter(measure, node, context);
        return;
      case "negate":
        visit(node.operand, false);
        return;
      case "binary":
        visit(node.left, false);
        visit(node.right, false);
        return;
      case "call":
        for (const argument of node.arguments) visit(argument, false);
        return;
      default:
    }
  };
  visit(expression, true);
  return { expression, aggregates };
};

const checkParameter = (
  measure: string,
  { scope, name, at }: Extract<Expression, { kind: "parameter" }>,
  context: FormulaContext,
): void => {
  const known =
    scope === "unit"
      ? name === "households"
      : scope === "cycle"
        ? name === "year"
        : profileNumber(context, name) !== undefined;
  if (!known) throw formulaError(measure, at, `no number ${scope}.${name} outside of an aggregate`);
};
