import { sqlIdentifier, sqlLiteral } from "@juping/store";
import type { FormulaContext } from "./context.ts";
import { scaleMap } from "./context.ts";
import type { Expression, Field, Parameter, Test } from "./expression.ts";
import { formulaError } from "./formula-error.ts";
import type { FieldType, FormulaTable } from "./table.ts";

export type RowType = "text" | "number" | "date" | "boolean";

/** SQL of one value of a row; `constant` where no row is needed to know it. */
export interface RowSql {
  readonly sql: string;
  readonly type: RowType;
  readonly constant?: number;
  /** type of the field it is, where it is one */
  readonly field?: FieldType;
}

/** A number as SQL reads it back: decimal digits, no exponent for what formulas hold. */
const numberSql = (value: number): string => (value < 0 ? `(${value})` : String(value));
const constantSql = (value: number): RowSql => ({ sql: numberSql(value), type: "number", constant: value });

/**
 * Values and tests of one row as portable SQL. `null` means that the jurisdiction profile gives nothing for a figure
 * that the formula needs: whatever depends on it is no data.
 * @throws JupingError FORMULA_INVALID
 */
export class RowCompiler {
  readonly #measure: string;
  readonly #table: FormulaTable;
  readonly #context: FormulaContext;

  constructor(measure: string, table: FormulaTable, context: FormulaContext) {
    this.#measure = measure;
    this.#table = table;
    this.#context = context;
  }

  value(expression: Expression): RowSql | null {
    switch (expression.kind) {
      case "number":
        return constantSql(expression.value);
      case "text":
        return { sql: sqlLiteral(expression.value), type: "text" };
      case "field":
        return this.field(expression);
      case "parameter":
        return this.#parameter(expression);
      case "negate":
        return this.#arithmetic("-", { kind: "number", value: 0, at: expression.at }, expression.operand);
      case "binary":
        return this.#arithmetic(expression.operator, expression.left, expression.right);
      case "call":
        if (expression.name === "scale" && expression.arguments[0])
          return this.#scale(expression.arguments[0]);
        throw this.#error(expression.at, `${expression.name} cannot stand inside an aggregate`);
      default:
        throw this.#error(expression.at, "an aggregate cannot stand inside another");
    }
  }

  field(field: Field): RowSql {
    const type = this.#table.fields.get(field.name);
    if (type === undefined)
      throw this.#error(
        field.at,
        `table ${this.#table.name} has no field ${field.name}; it has ${[...this.#table.fields.keys()].join(", ")}`,
      );
    const sql = sqlIdentifier(field.name);
    if (type === "boolean") return { sql: `CAST(${sql} AS INTEGER)`, type: "boolean", field: type };
    return { sql, type: type === "text" || type === "date" ? type : "number", field: type };
  }

  /** Condition of one test, or null where the profile gives no figure for it. */
  test(test: Test): string | null {
    const field = this.field(test.field);
    if ("values" in test) {
      const values = test.values.map((value) => this.#comparable(field, test, value));
      const texts = values.flatMap((value) => (value === null ? [] : [value.sql]));
      if (texts.length < values.length) return null;
      return test.operator === "in"
        ? `${field.sql} IN (${texts.join(", ")})`
        : `${field.sql} BETWEEN ${texts.join(" AND ")}`;
    }
    const value = this.#comparable(field, test, test.value);
    if (value === null) return null;
    const empty = test.value.kind === "text" && test.value.value === "";
    return `${empty ? `coalesce(${field.sql}, '')` : field.sql} ${test.operator} ${value.sql}`;
  }

  #comparable(field: RowSql, test: Test, expression: Expression): RowSql | null {
    const value = this.value(expression);
    if (value === null) return null;
    const [a, b] = [field.type, value.type];
    const day =
      a === "date" && expression.kind === "text" && /^\d{4}-\d\d-\d\d$/.test(expression.value)
        ? { sql: `DATE ${value.sql}`, type: "date" as const }
        : value;
    const flag = a === "boolean" && (value.constant === 0 || value.constant === 1);
    if (a !== day.type && !flag)
      throw this.#error(
        expression.at,
        `${test.field.name} holds ${a === "boolean" ? "0 or 1" : `a ${a}`}, not this ${b}`,
      );
    if (a === "text" && !["=", "<>", "in"].includes(test.operator))
      throw this.#error(test.at, `${test.field.name} is a text: only =, <> and in`);
    return day;
  }

  #arithmetic(operator: string, left: Expression, right: Expression): RowSql | null {
    const [a, b] = [this.value(left), this.value(right)];
    if (a === null || b === null) return null;
    for (const [side, expression] of [
      [a, left],
      [b, right],
    ] as const)
      if (side.type !== "number" && side.type !== "boolean")
        throw this.#error(expression.at, `${operator} needs numbers, found a ${side.type}`);
    if (a.constant !== undefined && b.constant !== undefined)
      return constantSql(arithmetic(operator, a.constant, b.constant));
    const sql = operator === "^" ? `power(${a.sql}, ${b.sql})` : `(${a.sql} ${operator} ${b.sql})`;
    const types = [a.field, b.field].filter((type) => type !== undefined);
    const inexact = types.includes("double") || operator === "/" || operator === "^";
    return {
      sql,
      type: "number",
      field: inexact ? "double" : types.includes("decimal") ? "decimal" : "integer",
    };
  }

  #scale(argument: Expression): RowSql | null {
    const value = this.value(argument);
    if (value === null) return null;
    const cases = Object.entries(scaleMap(this.#context.parameters))
      .sort(([a], [b]) => Number(b) - Number(a))
      .map(([code, score]) => `WHEN ${code} THEN ${score}`);
    return { sql: `CASE ${value.sql} ${cases.join(" ")} END`, type: "number", field: "decimal" };
  }

  #parameter({ scope, name, at }: Parameter): RowSql | null {
    if (scope === "cycle") {
      if (name === "year") return constantSql(this.#context.cycle.year);
      if (name === "cutoff") return { sql: `DATE ${sqlLiteral(this.#context.cycle.cutoff)}`, type: "date" };
      throw this.#error(at, `cycle has year and cutoff, not ${name}`);
    }
    if (scope === "unit") throw this.#error(at, "a figure of the unit stands outside of aggregates");
    if (name === "premises_norm_m2") {
      const bands = this.#context.profile.premises_norm_m2;
      if (bands.length === 0) return null;
      this.field({ kind: "field", table: this.#table.name, name: "households", at });
      const cases = bands.map(({ households_from, households_to, m2 }) => {
        const upper = households_to === null ? "" : ` AND "households" < ${households_to}`;
        return `WHEN "households" >= ${households_from}${upper} THEN ${m2}`;
      });
      return { sql: `CASE ${cases.join(" ")} END`, type: "number", field: "decimal" };
    }
    const value = profileNumber(this.#context, name);
    if (value === undefined) throw this.#error(at, `the profile has no figure ${name}`);
    return value === null ? null : constantSql(value);
  }

  #error(at: number, reason: string) {
    return formulaError(this.#measure, at, reason);
  }
}

/** A plain figure of the profile; null where this profile gives none, undefined where no profile has it. */
export const profileNumber = (context: FormulaContext, name: string): number | null | undefined => {
  switch (name) {
    case "service_centre_norm_m2":
      return context.profile.service_centre_norm_m2;
    case "model_premises_m2":
      return context.profile.model_premises_m2;
    default:
      return undefined;
  }
};

export const arithmetic = (operator: string, a: number, b: number): number => {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    default:
      return a ** b;
  }
};
