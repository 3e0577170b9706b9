import type { Unit } from "@juping/model";
import { sqlIdentifier, sqlLiteral } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { checkFinalSql, premisesByCommitteeSql, requestSql } from "../sql/source.ts";
import { relationSql } from "./relation.ts";

/** Named tables that a statement stands on, in order. */
export type Sources = readonly (readonly [name: string, sql: string])[];

/** `WITH a AS (...), b AS (...)` before a statement that names a and b. */
export const withSources = (sources: Sources, statement: string): string =>
  `WITH ${sources.map(([name, sql]) => `${sqlIdentifier(name)} AS (\n${sql}\n)`).join(",\n")}\n${statement}`;

/** What formulas call by the table's name, and the instrument whose batches it is made of. */
export const tableSources = (
  table: string,
  input: Pick<CycleInput, "tables" | "instruments" | "units" | "marks">,
): Sources => {
  const rows = relationSql(table, input);
  switch (table) {
    case "check":
      if (input.marks === undefined)
        return [
          ["check_mark", rows],
          ["check", checkFinalSql],
        ];
      return [
        ["check_given", rows],
        ["check_mark", oneMarkSql(input.marks)],
        ["check", checkFinalSql],
      ];
    case "request":
      return input.tables.has("exclusion")
        ? [["request_record", rows], ...tableSources("exclusion", input), ["request", requestSql]]
        : [["request", rows]];
    case "premises":
      return [
        ["premises_record", rows],
        ["unit", unitSql(input.units)],
        ["unit_code", unitCodeSql(input.units)],
        ["premises", premisesByCommitteeSql],
      ];
    default:
      return [[table, rows]];
  }
};

/** Of the visits that two people marked, the marks of one of them. */
const oneMarkSql = (mark: "first" | "second"): string =>
  `SELECT * FROM check_given WHERE mark = ${sqlLiteral(mark)}
  AND visit_id IN (SELECT visit_id FROM check_given WHERE mark = 'second')`;

const text = (value: string | null): string => (value === null ? "CAST(NULL AS VARCHAR)" : sqlLiteral(value));

/** A street stands for itself as its own street. */
const unitSql = (units: readonly Unit[]): string =>
  valuesSql(
    ["unit_id VARCHAR", "kind VARCHAR", "street_id VARCHAR", "households BIGINT"],
    units.map(({ id, kind, street, households }) => [
      text(id),
      text(kind),
      text(kind === "street" || kind === "town" ? id : street),
      households === null ? "NULL" : String(households),
    ]),
  );

const unitCodeSql = (units: readonly Unit[]): string =>
  valuesSql(
    ["code VARCHAR", "unit_id VARCHAR"],
    units.flatMap(({ id, codes }) =>
      [...new Set(codes.map(({ code }) => code))].map((code) => [text(code), text(id)]),
    ),
  );

/** Rows written out; `columns` are names with their types. */
const valuesSql = (columns: readonly string[], rows: readonly (readonly string[])[]): string => {
  const names = columns.map((column) => column.split(" ")[0] ?? "");
  const casts = columns.map(
    (column, index) => `CAST(${names[index]} AS ${column.split(" ")[1]}) AS ${names[index]}`,
  );
  const body = rows.length === 0 ? [columns.map(() => "NULL")] : rows;
  const values = body.map((row) => `(${row.join(", ")})`).join(", ");
  return `SELECT ${casts.join(", ")} FROM (VALUES ${values}) AS row_list(${names.join(", ")})${rows.length === 0 ? " WHERE false" : ""}`;
};
