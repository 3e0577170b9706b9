import { encodeArrowStream } from "@juping/arrow";
import type { ExportTable } from "./export-table.ts";
import { withTempTable } from "./with-temp-table.ts";

/** An Arrow IPC stream with the facts as metadata of its schema. */
export const writeArrow = (table: ExportTable): Promise<Buffer> =>
  withTempTable(table, async (connection) => {
    const blocks: Uint8Array[] = [];
    const result = await connection.stream("SELECT * FROM temp.export");
    for await (const block of encodeArrowStream(result, { metadata: new Map(table.facts) }))
      blocks.push(block);
    return Buffer.concat(blocks);
  });
