import { existsSync, renameSync, rmSync } from "node:fs";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import {
  createTableSql,
  detailTables,
  formatPolicy,
  JupingError,
  tablesOfFile,
  type Policy,
  type PolicyDigest,
  type TableSchema,
} from "@juping/model";
import { cell, orNull, readRows } from "@juping/store";
import { fileDigest } from "./digest.ts";
import { visibleUnits, type UnitPlace } from "./visible-units.ts";

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const condition = (schema: TableSchema): string => {
  switch (schema.rows) {
    case "all":
      return "true";
    case "raters":
      return "false";
    case "own_units":
      return "unit_id IN (SELECT id FROM own)";
    case "own_and_above":
    case "visible_aggregates":
      return "unit_id IN (SELECT id FROM own UNION SELECT id FROM aggregates)";
  }
};

const readPlaces = async (connection: DuckDBConnection): Promise<readonly UnitPlace[]> =>
  await readRows(
    connection,
    "SELECT unit_id AS id, kind, parent_id AS parent, street_id AS street, district_id AS district FROM whole.unit",
    {
      id: cell.text,
      kind: cell.text,
      parent: orNull(cell.text),
      street: orNull(cell.text),
      district: orNull(cell.text),
    },
  );

/** Where a policy's file is made, and what is added to what is cut. */
export interface CutOptions {
  /** the file until it is whole, in the folder of the target */
  readonly scratch: string;
  /** of the release that it is cut from */
  readonly schemaVersion: number;
}

/** Fills the tables of a detail policy, which are there and empty. @param own ids of the units shown in full */
export type AddDetail = (connection: DuckDBConnection, own: ReadonlySet<string>) => Promise<void>;

const fill = async (
  connection: DuckDBConnection,
  whole: string,
  policy: Policy,
  schemaVersion: number,
): Promise<ReadonlySet<string>> => {
  await connection.run(`ATTACH ${quote(whole)} AS whole (READ_ONLY)`);
  const places = await readPlaces(connection);
  if (policy.kind !== "whole") assertUnit(policy, places);
  const visible = visibleUnits(policy, places);
  for (const [name, ids] of [
    ["own", visible.own],
    ["aggregates", visible.aggregates],
  ] as const) {
    await connection.run(
      `CREATE TEMP TABLE ${name} AS SELECT unnest([${[...ids].map(quote).join(",")}]::VARCHAR[]) AS id`,
    );
  }
  for (const schema of tablesOfFile(schemaVersion, false)) {
    await connection.run(createTableSql(schema));
    await connection.run(
      `INSERT INTO "${schema.name}" SELECT * FROM whole."${schema.name}" WHERE ${condition(schema)} ORDER BY ALL`,
    );
  }
  await connection.run(`UPDATE release_info SET value = ${quote(formatPolicy(policy))} WHERE key = 'policy'`);
  await connection.run("DETACH whole");
  return visible.own;
};

/**
 * Makes a policy's file out of the whole one: only rows that the policy may see are copied, so that row rights are the file
 * one is given. Written beside its place and renamed.
 *
 * @throws JupingError NOT_FOUND when the policy's unit is not in the release or of another kind
 */
export const cutPolicy = async (
  whole: string,
  policy: Policy,
  target: string,
  { scratch, schemaVersion }: CutOptions,
): Promise<PolicyDigest> =>
  await making(scratch, target, async (connection) => {
    await fill(connection, whole, policy, schemaVersion);
    return await fileDigest(connection, tablesOfFile(schemaVersion, false));
  });

/**
 * Makes a detail policy's file: what {@link cutPolicy} makes, and respondents' rows of its own units. Its tables are not digested:
 * that would cost as much again as to make them.
 * @throws JupingError NOT_FOUND when the policy's unit is not in the release or of another kind
 */
export const cutDetail = async (
  whole: string,
  policy: Policy,
  target: string,
  { scratch, schemaVersion }: CutOptions,
  addDetail: AddDetail,
): Promise<void> =>
  await making(scratch, target, async (connection) => {
    const own = await fill(connection, whole, policy, schemaVersion);
    for (const schema of detailTables) await connection.run(createTableSql(schema));
    await addDetail(connection, own);
  });

/** Runs `make` over a new file and puts it in its place when all is written. */
const making = async <T>(
  scratch: string,
  target: string,
  make: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> => {
  rmSync(scratch, { force: true });
  const instance = await DuckDBInstance.create(scratch, { threads: "1" });
  const connection = await instance.connect();
  try {
    const made = await make(connection);
    await connection.run("CHECKPOINT");
    return made;
  } catch (error) {
    rmSync(scratch, { force: true });
    throw error;
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(`${scratch}.wal`, { force: true });
    if (existsSync(scratch)) renameSync(scratch, target);
  }
};

const assertUnit = (policy: Exclude<Policy, { kind: "whole" }>, places: readonly UnitPlace[]): void => {
  const unit = places.find((place) => place.id === policy.unit);
  const kind =
    unit?.kind === "town" ? "street" : unit?.kind === "village_committee" ? "committee" : unit?.kind;
  if (kind !== policy.kind) throw new JupingError("NOT_FOUND", { what: "单位", value: policy.unit });
};
