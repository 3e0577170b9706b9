import { existsSync, renameSync, rmSync } from "node:fs";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import {
  createTableSql,
  formatPolicy,
  JupingError,
  releaseTables,
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

const fill = async (connection: DuckDBConnection, whole: string, policy: Policy): Promise<PolicyDigest> => {
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
  for (const schema of releaseTables) {
    await connection.run(createTableSql(schema));
    await connection.run(
      `INSERT INTO "${schema.name}" SELECT * FROM whole."${schema.name}" WHERE ${condition(schema)} ORDER BY ALL`,
    );
  }
  await connection.run(`UPDATE release_info SET value = ${quote(formatPolicy(policy))} WHERE key = 'policy'`);
  await connection.run("DETACH whole");
  const digest = await fileDigest(connection);
  await connection.run("CHECKPOINT");
  return digest;
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
  scratch: string,
): Promise<PolicyDigest> => {
  rmSync(scratch, { force: true });
  const instance = await DuckDBInstance.create(scratch, { threads: "1" });
  const connection = await instance.connect();
  try {
    return await fill(connection, whole, policy);
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
