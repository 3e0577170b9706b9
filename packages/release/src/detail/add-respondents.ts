import type { DuckDBConnection } from "@duckdb/node-api";
import { withRespondents } from "@juping/estimation";
import { detailTables, type TableSchema } from "@juping/model";
import { sqlIdentifier, type Home } from "@juping/store";
import { openCycle } from "../compute.ts";
import type { ReleaseInputs } from "../inputs/release-inputs.ts";

/**
 * Fills the tables of a detail policy's file from the batches that its release names.
 * @param connection to the file that is being made
 * @param own ids of the units whose respondents it may hold
 */
export const addRespondents = async (
  home: Home,
  inputs: ReleaseInputs,
  connection: DuckDBConnection,
  own: ReadonlySet<string>,
): Promise<void> => {
  const { input } = await openCycle(home, inputs, connection);
  await withRespondents(input, own, async (tables) => {
    const sources: Readonly<Record<string, string>> = { ...tables };
    for (const schema of detailTables) await connection.run(insertSql(schema, sources[schema.name] ?? ""));
  });
};

const insertSql = ({ name, columns }: TableSchema, select: string): string =>
  `INSERT INTO main.${sqlIdentifier(name)} SELECT ${columns.map((column) => sqlIdentifier(column.name)).join(", ")} FROM (${select}) AS made`;
