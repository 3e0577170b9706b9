import type { Instrument, Measure } from "@juping/model";
import { scaleMap, type FormulaContext } from "../language/context.ts";
import type { Aggregate, Expression, Test } from "../language/expression.ts";
import { formulaError } from "../language/formula-error.ts";
import { compileMeasure } from "../language/formula.ts";

/** Codes of one answer: 0 stands for none, 1 to 9 as in the questionnaire. */
export const answerCodes = 10;

/**
 * A survey measure as what each answer code adds to its numerator and to its denominator: the measure is the weighted
 * mean of the first over that of the second.
 */
export interface CodeMap {
  readonly measure: Measure;
  /** column of the interview that holds the answers */
  readonly column: string;
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
  /** the numerator under the scale maps not in use, by their names; empty where the formula has no scale */
  readonly others: ReadonlyMap<string, readonly number[]>;
}

/**
 * Reads the code map of a survey measure off its formula: sums of `answer.weight`, alone or times a function of
 * `answer.code`, over the answers of residents to one item.
 * @throws JupingError FORMULA_INVALID where it is anything else, or the item is no column of the interview
 */
export const codeMap = (measure: Measure, context: FormulaContext, interview: Instrument): CodeMap => {
  const { numerator, denominator } = compileMeasure(measure, context);
  const above = numerator.expression;
  const below = denominator?.expression;
  const fault = (at: number, reason: string) => formulaError(measure.code, at, reason);
  if (
    above.kind !== "aggregate" ||
    below?.kind !== "aggregate" ||
    above.name !== "sum" ||
    below.name !== "sum"
  )
    throw fault(1, "a survey measure is a sum of weights over a sum of weights");
  const items = [above, below].map((aggregate) => itemOf(aggregate));
  const [item] = items;
  if (item === undefined || items[1] !== item) throw fault(above.at, "a survey measure speaks of one item");
  const column = item.toLowerCase();
  if (!interview.columns.some(({ name }) => name === column))
    throw fault(above.at, `no item ${item} in the interview`);

  const read = (aggregate: Aggregate, scale: Readonly<Record<string, number>>): number[] =>
    Array.from({ length: answerCodes }, (_, code) => {
      const row = { code, item, domain: "resident", weight: 1, scale };
      if (code === 0 || !aggregate.where.every((test) => meets(test, row))) return 0;
      const [one, two] = [1, 2].map((weight) => rowValue(aggregate.argument, { ...row, weight }));
      if (typeof one !== "number" || two !== 2 * one)
        throw fault(aggregate.at, `a weighted sum has no value for code ${code}`);
      return one;
    });
  const used = scaleMap(context.parameters);
  const scaled = usesScale(above.argument);
  const others = Object.keys(context.parameters.scale_map.maps).filter(
    (name) => scaled && name !== context.parameters.scale_map.used,
  );
  return {
    measure,
    column,
    numerator: read(above, used),
    denominator: read(below, used),
    others: new Map(others.map((name) => [name, read(above, scaleMap(context.parameters, name))])),
  };
};

const itemOf = ({ where, table }: Aggregate): string | undefined => {
  const test = where.find((entry) => entry.operator === "=" && entry.field.name === "item");
  return table === "answer" && test?.operator === "=" && test.value.kind === "text"
    ? test.value.value
    : undefined;
};

const usesScale = (node: Expression): boolean =>
  (node.kind === "call" && (node.name === "scale" || node.arguments.some(usesScale))) ||
  (node.kind === "binary" && (usesScale(node.left) || usesScale(node.right)));

interface AnswerRow {
  readonly code: number;
  readonly item: string;
  readonly domain: string;
  readonly weight: number;
  readonly scale: Readonly<Record<string, number>>;
}

const rowValue = (node: Expression, row: AnswerRow): number | string | null => {
  switch (node.kind) {
    case "number":
    case "text":
      return node.value;
    case "field":
      return { code: row.code, item: row.item, domain: row.domain, weight: row.weight }[node.name] ?? null;
    case "binary": {
      const [a, b] = [rowValue(node.left, row), rowValue(node.right, row)];
      if (typeof a !== "number" || typeof b !== "number") return null;
      return { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "^": a ** b }[node.operator];
    }
    case "call": {
      const [argument] = node.arguments;
      return node.name === "scale" && argument ? (row.scale[String(rowValue(argument, row))] ?? null) : null;
    }
    default:
      return null;
  }
};

const meets = (test: Test, row: AnswerRow): boolean => {
  const value = rowValue(test.field, row);
  if (value === null) return false;
  if (test.operator === "in") return test.values.some((entry) => rowValue(entry, row) === value);
  if (test.operator === "between") {
    const [low, high] = test.values.map((entry) => Number(rowValue(entry, row)));
    return low !== undefined && high !== undefined && Number(value) >= low && Number(value) <= high;
  }
  const other = rowValue(test.value, row);
  if (other === null) return false;
  switch (test.operator) {
    case "=":
      return value === other;
    case "<>":
      return value !== other;
    case "<":
      return value < other;
    case "<=":
      return value <= other;
    case ">":
      return value > other;
    default:
      return value >= other;
  }
};
