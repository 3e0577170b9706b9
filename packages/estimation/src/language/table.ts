import type { Instrument } from "@juping/model";

/**
 * How a column compares and adds up: `decimal` is added exactly to six places, `double` in no promised order
 * (only in tables that are read, never summed by SQL here).
 */
export type FieldType = "text" | "integer" | "decimal" | "double" | "date" | "boolean";

/** A table as formulas see it. */
export interface FormulaTable {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldType>;
  /** integer column that says for how many items a row stands */
  readonly tally?: string;
  /** columns that order the rows of one unit */
  readonly order: readonly string[];
}

const fieldTypes: Readonly<Record<Instrument["columns"][number]["type"], FieldType>> = {
  text: "text",
  code: "text",
  list: "text",
  integer: "integer",
  decimal: "decimal",
  date: "date",
  datetime: "date",
  boolean: "boolean",
};

const instrumentTable = (instrument: Instrument): FormulaTable => ({
  name: instrument.code,
  fields: new Map(instrument.columns.map((column) => [column.name, fieldTypes[column.type]])),
  ...(instrument.tally_column === undefined ? {} : { tally: instrument.tally_column }),
  order: instrument.key.filter((column) => column !== instrument.unit_column),
});

const derived = (name: string, fields: Readonly<Record<string, FieldType>>): FormulaTable => ({
  name,
  fields: new Map(Object.entries(fields)),
  order: [],
});

/** Tables that formulas name and no source holds: made from other tables, or from results. */
const derivedTables: readonly FormulaTable[] = [
  // one answer of one valid interview of the survey estimator
  derived("answer", { domain: "text", item: "text", code: "integer", weight: "double" }),
  // sql/check_final.sql
  derived("check", {
    id: "text",
    code: "text",
    field: "text",
    applicable: "boolean",
    points: "decimal",
    possible: "decimal",
    count: "decimal",
    called: "decimal",
    confirmed: "decimal",
    locked: "boolean",
  }),
  // sql/premises_by_committee.sql
  derived("premises", { unit: "text", kind: "text", area_m2: "decimal", households: "integer" }),
  derived("score", {
    cycle: "text",
    composite: "double",
    composite_shared: "double",
    standard_error: "double",
  }),
  derived("class_share", { district_share: "double", household_mean_score: "double" }),
];

/** Every table that a formula may name. */
export const formulaTables = (
  instruments: ReadonlyMap<string, Instrument>,
): ReadonlyMap<string, FormulaTable> =>
  new Map(
    [...[...instruments.values()].map(instrumentTable), ...derivedTables].map((table) => [table.name, table]),
  );
