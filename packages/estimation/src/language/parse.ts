import {
  aggregateFunctions,
  scalarFunctions,
  type Aggregate,
  type AggregateFunction,
  type Expression,
  type Field,
  type Operator,
  type ScalarFunction,
  type Test,
} from "./expression.ts";
import { formulaError } from "./formula-error.ts";
import { tokens, type Token } from "./tokens.ts";

const comparisons = ["=", "<>", "<=", ">=", "<", ">"] as const;
const scopes = ["cycle", "profile", "unit"] as const;
const oneOf = <T extends string>(list: readonly T[], text: string): T | undefined =>
  list.find((entry) => entry === text);

/** Tables named by an expression, once each, in the order of their first mention. */
const tablesOf = (expression: Expression): string[] => [...new Set(mentions(expression))];

const mentions = (expression: Expression): string[] => {
  switch (expression.kind) {
    case "field":
    case "lookup":
    case "aggregate":
      return [expression.table];
    case "negate":
      return mentions(expression.operand);
    case "binary":
      return [...mentions(expression.left), ...mentions(expression.right)];
    case "call":
      return expression.arguments.flatMap(mentions);
    default:
      return [];
  }
};

/**
 * Reads a formula of the measure language (see Expression).
 * @param measure code of the measure, for the message
 * @throws JupingError FORMULA_INVALID with the column and what was expected there
 */
export const parseFormula = (measure: string, formula: string): Expression =>
  new Parser(measure, tokens(measure, formula)).whole();

class Parser {
  readonly #measure: string;
  readonly #tokens: readonly Token[];
  #position = 0;
  #insideAggregate = false;

  constructor(measure: string, list: readonly Token[]) {
    this.#measure = measure;
    this.#tokens = list;
  }

  whole(): Expression {
    const expression = this.#sum();
    if (this.#next.kind !== "end") throw this.#unexpected("an operator or the end");
    return expression;
  }

  get #next(): Token {
    const token = this.#tokens[this.#position] ?? this.#tokens.at(-1);
    if (!token) throw new TypeError("a token list ends with its end");
    return token;
  }

  #take(): Token {
    const token = this.#next;
    this.#position += 1;
    return token;
  }

  #is(text: string): boolean {
    return this.#next.kind !== "text" && this.#next.kind !== "end" && this.#next.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#position += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#unexpected(text);
  }

  #unexpected(expected: string) {
    const { kind, text, at } = this.#next;
    const found = kind === "end" ? "the end" : kind === "text" ? `'${text}'` : text;
    return formulaError(this.#measure, at, `expected ${expected}, found ${found}`);
  }

  #name(expected: string): Token {
    if (this.#next.kind !== "name") throw this.#unexpected(expected);
    return this.#take();
  }

  #sum(): Expression {
    return this.#chain(["+", "-"], () => this.#chain(["*", "/"], () => this.#power()));
  }

  #chain(operators: readonly Operator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const { at } = this.#next;
      const operator = operators.find((entry) => this.#accept(entry));
      if (!operator) return left;
      left = { kind: "binary", operator, left, right: operand(), at };
    }
  }

  #power(): Expression {
    const left = this.#factor();
    const { at } = this.#next;
    if (!this.#accept("^")) return left;
    return { kind: "binary", operator: "^", left, right: this.#power(), at };
  }

  #factor(): Expression {
    const token = this.#next;
    if (this.#accept("-")) return { kind: "negate", operand: this.#power(), at: token.at };
    if (this.#accept("(")) {
      const inner = this.#sum();
      this.#expect(")");
      return inner;
    }
    if (token.kind === "number") return { kind: "number", value: Number(this.#take().text), at: token.at };
    if (token.kind === "text") return { kind: "text", value: this.#take().text, at: token.at };
    const name = this.#name("a number, a field or a function");
    return this.#accept("(") ? this.#function(name) : this.#reference(name);
  }

  #reference(first: Token): Expression {
    this.#expect(".");
    const name = this.#name("a field").text;
    const scope = oneOf(scopes, first.text);
    if (scope) return { kind: "parameter", scope, name, at: first.at };
    if (!this.#accept("[")) return { kind: "field", table: first.text, name, at: first.at };
    const key = this.#take();
    if (key.kind !== "text" && !(key.kind === "name" && ["cycle", "previous"].includes(key.text)))
      throw formulaError(this.#measure, key.at, "expected a quoted code, cycle or previous");
    this.#expect("]");
    const keyColumn = key.kind === "text" ? "code" : "cycle";
    return { kind: "lookup", table: first.text, name, key: key.text, keyColumn, at: first.at };
  }

  #field(): Field {
    const reference = this.#reference(this.#name("a field"));
    if (reference.kind !== "field") throw formulaError(this.#measure, reference.at, "expected a field");
    return reference;
  }

  #function(name: Token): Expression {
    const aggregate = oneOf(aggregateFunctions, name.text);
    const scalar = oneOf(scalarFunctions, name.text);
    if (!aggregate && !scalar)
      throw formulaError(this.#measure, name.at, `no function ${name.text} in the measure language`);
    if (!aggregate || (scalar && this.#severalArguments())) {
      if (!scalar) throw this.#unexpected("a function");
      return this.#call(scalar, name);
    }
    if (this.#insideAggregate)
      throw formulaError(this.#measure, name.at, `${name.text} cannot stand inside another aggregate`);
    this.#insideAggregate = true;
    const found = this.#aggregate(aggregate, name);
    this.#insideAggregate = false;
    return found;
  }

  /** `max` is both: with one argument it runs over the unit's rows, with several it compares numbers. */
  #severalArguments(): boolean {
    let depth = 0;
    for (let position = this.#position; position < this.#tokens.length; position += 1) {
      const token = this.#tokens[position];
      if (token?.kind !== "symbol") continue;
      if (token.text === "," && depth === 0) return true;
      if (token.text === "(") depth += 1;
      if (token.text === ")") depth -= 1;
      if (depth < 0) return false;
    }
    return false;
  }

  #call(scalar: ScalarFunction, name: Token): Expression {
    const list = [this.#sum()];
    while (this.#accept(",")) list.push(this.#sum());
    this.#expect(")");
    const wanted = { sqrt: 1, round: 1, scale: 1, clamp: 3, max: Math.max(2, list.length) }[scalar];
    if (list.length !== wanted)
      throw formulaError(
        this.#measure,
        name.at,
        `${scalar} takes ${wanted} argument(s), found ${list.length}`,
      );
    return { kind: "call", name: scalar, arguments: list, at: name.at };
  }

  #aggregate(kind: AggregateFunction, name: Token): Aggregate {
    const argument = this.#sum();
    const by = this.#accept("by") ? this.#field() : null;
    const where: Test[] = [];
    if (this.#accept("where")) {
      do where.push(this.#test());
      while (this.#accept("and"));
    }
    this.#expect(")");
    const found = [
      ...tablesOf(argument),
      ...(by ? [by.table] : []),
      ...where.flatMap((test) => [
        test.field.table,
        ...("value" in test ? tablesOf(test.value) : test.values.flatMap(tablesOf)),
      ]),
    ];
    const [table, other] = [...new Set(found)];
    if (table === undefined) throw formulaError(this.#measure, name.at, `${kind} names no field`);
    if (other !== undefined)
      throw formulaError(this.#measure, name.at, `${kind} mixes the tables ${table} and ${other}`);
    return { kind: "aggregate", name: kind, table, argument, by, where, at: name.at };
  }

  #test(): Test {
    const field = this.#field();
    const { at } = this.#next;
    if (this.#accept("in")) {
      this.#expect("(");
      const values = [this.#sum()];
      while (this.#accept(",")) values.push(this.#sum());
      this.#expect(")");
      return { operator: "in", field, values, at };
    }
    if (this.#accept("between")) {
      const low = this.#sum();
      this.#expect("and");
      return { operator: "between", field, values: [low, this.#sum()], at };
    }
    const operator = comparisons.find((entry) => this.#accept(entry));
    if (!operator) throw this.#unexpected("a comparison");
    return { operator, field, value: this.#sum(), at };
  }
}
