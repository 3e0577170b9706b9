import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlLiteral } from "@juping/store";
import type { ExportTable } from "./export-table.ts";
import { withTempTable } from "./with-temp-table.ts";

/** Parquet, zstd, with the facts as metadata of the file. DuckDB writes to a file only: it passes through a folder of its own. */
export const writeParquet = async (table: ExportTable): Promise<Buffer> => {
  const folder = await mkdtemp(join(tmpdir(), "juping-export-"));
  try {
    const path = join(folder, "export.parquet");
    const metadata = table.facts.map(([name, text]) => `${sqlLiteral(name)}: ${sqlLiteral(text)}`).join(", ");
    await withTempTable(table, (connection) =>
      connection.run(
        `COPY (SELECT * FROM temp.export) TO ${sqlLiteral(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${metadata}})`,
      ),
    );
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
