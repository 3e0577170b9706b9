import type { DuckDBConnection } from "@duckdb/node-api";
import { JupingError, type Mapping } from "@juping/model";
import { sqlLiteral } from "@juping/store";

/** Asks DuckDB whether it reads the expressions of a mapping. @throws JupingError SCHEMA_INVALID with the column */
export const checkPatterns = async (connection: DuckDBConnection, mapping: Mapping): Promise<void> => {
  for (const [name, from] of Object.entries(mapping.columns)) {
    if (!("extract" in from) || from.extract === undefined) continue;
    try {
      await connection.run(`SELECT regexp_extract('', ${sqlLiteral(from.extract)}, 1)`);
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      throw new JupingError(
        "SCHEMA_INVALID",
        { what: "映射 (mapping)", path: `columns.${name}.extract`, reason },
        error,
      );
    }
  }
};
