import type { DuckDBConnection } from "@duckdb/node-api";
import type { Lines } from "../source/raw-table.ts";

/**
 * Makes the line of each place known to SQL: by counting where rows follow one another, else by the table `line_of_place`.
 * @returns SQL for the line of a place
 */
export const stageLines = async (
  connection: DuckDBConnection,
  lines: Lines,
): Promise<(place: string) => string> => {
  if ("first" in lines) return (place) => `(${place} + ${lines.first})`;
  const { each } = lines;
  const first = each[0] ?? 1;
  if (each.every((line, place) => line === first + place)) return (place) => `(${place} + ${first})`;
  await connection.run("CREATE OR REPLACE TEMP TABLE line_of_place (line BIGINT)");
  const appender = await connection.createAppender("line_of_place", null, "temp");
  for (const line of each) {
    appender.appendBigInt(BigInt(line));
    appender.endRow();
  }
  appender.closeSync();
  return (place) => `(SELECT line FROM line_of_place WHERE line_of_place.rowid = ${place})`;
};
