import { cell, type QueryValues, type ReleaseFile, type Row, type Shape } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";

/** Rows of one table for one node, or whatever else leaves one row a unit. */
export interface ByUnit<S extends Shape> {
  readonly table: string;
  readonly shape: S;
  /** condition beside the scope */
  readonly where: string;
  readonly values: QueryValues;
}

/** Condition on `unit_id` for the units inside a scope; its value is the scope's id. The whole programme needs none. */
export const insideScope = ({ units }: ReleaseView, scope: ViewUnit): string =>
  scope.id === units.root.id
    ? ""
    : " AND unit_id IN (SELECT unit_id FROM unit WHERE street_id = $scope OR district_id = $scope)";

/** Those rows by unit, of the units inside a scope. */
export const readByUnit = async <S extends Shape>(
  view: ReleaseView,
  scope: ViewUnit,
  { table, shape, where, values }: ByUnit<S>,
): Promise<ReadonlyMap<string, Row<S>>> => {
  const columns = ["unit_id", ...Object.keys(shape)].map((name) => `"${name}"`).join(", ");
  const within = insideScope(view, scope);
  const rows = await readKeyed(view.file, `SELECT ${columns} FROM ${table} WHERE ${where}${within}`, shape, {
    ...values,
    scope: scope.id,
  });
  return new Map(rows);
};

/** Rows with the unit as their key. */
const readKeyed = async <S extends Shape>(
  file: ReleaseFile,
  sql: string,
  shape: S,
  values: QueryValues,
): Promise<[string, Row<S>][]> => {
  const rows = await file.rows(sql, { unit_id: cell.text, ...shape }, values);
  return rows.map((row) => [row.unit_id as string, row as unknown as Row<S>]);
};
