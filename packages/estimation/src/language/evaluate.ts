import { scaleMap, type FormulaContext } from "./context.ts";
import type { Aggregate, Expression, Lookup } from "./expression.ts";
import { arithmetic, profileNumber } from "./row-sql.ts";

export interface EvaluationInput {
  /** value of an aggregate for the unit; null where nothing is known */
  readonly aggregate: (node: Aggregate | Lookup) => number | null;
  readonly households: number | null;
  readonly context: FormulaContext;
}

/** A formula's number for one unit; null as soon as anything in it is unknown or a division by 0. */
export const evaluate = (node: Expression, input: EvaluationInput): number | null => {
  switch (node.kind) {
    case "number":
      return node.value;
    case "aggregate":
    case "lookup":
      return input.aggregate(node);
    case "parameter":
      if (node.scope === "unit") return input.households;
      if (node.scope === "cycle") return input.context.cycle.year;
      return profileNumber(input.context, node.name) ?? null;
    case "negate": {
      const value = evaluate(node.operand, input);
      return value === null ? null : -value;
    }
    case "binary": {
      const left = evaluate(node.left, input);
      const right = evaluate(node.right, input);
      if (left === null || right === null || (node.operator === "/" && right === 0)) return null;
      return arithmetic(node.operator, left, right);
    }
    case "call": {
      const values = node.arguments.map((argument) => evaluate(argument, input));
      const known = values.filter((value) => value !== null);
      return known.length < values.length ? null : call(node.name, known, input.context);
    }
    default:
      return null;
  }
};

const call = (name: string, values: readonly number[], context: FormulaContext): number | null => {
  const [x = 0, low = 0, high = 0] = values;
  switch (name) {
    case "sqrt":
      return x < 0 ? null : Math.sqrt(x);
    case "clamp":
      return Math.min(high, Math.max(low, x));
    case "round":
      return Math.sign(x) * Math.round(Math.abs(x));
    case "scale":
      return scaleMap(context.parameters)[String(x)] ?? null;
    default:
      return Math.max(...values);
  }
};
