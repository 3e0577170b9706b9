/**
 * The closed language of measures, as a tree. `at` is the 1-based column of the formula, for messages.
 *
 *     formula    = sum of products of factors, with + - * / ^ and brackets
 *     factor     = number | scope.name | table.field['code'] | table.field[cycle] | function(...)
 *     scope      = cycle | profile | unit
 *     function   = sqrt clamp round scale max(a, b, ...)                     of numbers
 *                | count count_distinct sum max list mean variance           of a field over the unit's rows
 *     aggregate  = function(argument [by table.field] [where test and test ...])
 *     test       = table.field (= <> <= >= < >) value | in (v, ...) | between a and b
 */
export type Expression = Value | Aggregate | Unary | Binary | Call;

/** What stands inside an aggregate or a test: no aggregate of its own. */
export type Value =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | { readonly kind: "text"; readonly value: string; readonly at: number }
  | Parameter
  | Field
  | Lookup;

/** Something known before any row is read: of the cycle, the jurisdiction profile or the unit. */
export interface Parameter {
  readonly kind: "parameter";
  readonly scope: "cycle" | "profile" | "unit";
  readonly name: string;
  readonly at: number;
}

export interface Field {
  readonly kind: "field";
  readonly table: string;
  readonly name: string;
  readonly at: number;
}

/** `check.confirmed['E04']`: the field over the rows of that code; `score.composite[cycle]`: over those of that cycle. */
export interface Lookup {
  readonly kind: "lookup";
  readonly table: string;
  readonly name: string;
  readonly key: string;
  /** column that the key is looked up in */
  readonly keyColumn: "code" | "cycle";
  readonly at: number;
}

export interface Unary {
  readonly kind: "negate";
  readonly operand: Expression;
  readonly at: number;
}

export type Operator = "+" | "-" | "*" | "/" | "^";

export interface Binary {
  readonly kind: "binary";
  readonly operator: Operator;
  readonly left: Expression;
  readonly right: Expression;
  readonly at: number;
}

export const scalarFunctions = ["sqrt", "clamp", "round", "scale", "max"] as const;
export type ScalarFunction = (typeof scalarFunctions)[number];

export interface Call {
  readonly kind: "call";
  readonly name: ScalarFunction;
  readonly arguments: readonly Expression[];
  readonly at: number;
}

export const aggregateFunctions = [
  "count",
  "count_distinct",
  "sum",
  "max",
  "list",
  "mean",
  "variance",
] as const;
export type AggregateFunction = (typeof aggregateFunctions)[number];

export interface Aggregate {
  readonly kind: "aggregate";
  readonly name: AggregateFunction;
  readonly table: string;
  readonly argument: Expression;
  readonly by: Field | null;
  readonly where: readonly Test[];
  readonly at: number;
}

export type Comparison = "=" | "<>" | "<=" | ">=" | "<" | ">";

/** One condition on a row; all of a `where` must hold. */
export type Test =
  | {
      readonly operator: Comparison;
      readonly field: Field;
      readonly value: Expression;
      readonly at: number;
    }
  | {
      readonly operator: "in";
      readonly field: Field;
      readonly values: readonly Expression[];
      readonly at: number;
    }
  | {
      readonly operator: "between";
      readonly field: Field;
      readonly values: readonly [Expression, Expression];
      readonly at: number;
    };
