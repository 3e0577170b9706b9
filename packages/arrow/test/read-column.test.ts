import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readColumn } from "../src/index.ts";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => {
  connection.closeSync();
});

test.each([
  ["double", "if(i % 3 = 0, null, i / 7.0)::double"],
  ["integer", "if(i % 5 = 0, null, i - 2500)::integer"],
  ["bigint", "if(i % 5 = 0, null, i * 10000000000)::bigint"],
  ["boolean", "if(i % 4 = 0, null, i % 2 = 0)"],
  ["short text", "if(i % 6 = 0, null, 's' || i)"],
  ["empty text", "if(i % 2 = 0, '', null)"],
  ["ids of fourteen bytes", "'u' || md5(i::varchar)[:13]"],
  ["long Chinese text", "if(i % 7 = 0, null, '示例第' || i || '居民委员会办公室')"],
  ["date", "if(i % 3 = 0, null, date '2026-01-01' + i::integer)"],
  ["list", "[i, null]::double[]"],
])("%s: as the client reads it", async (_, sql) => {
  const result = await connection.run(`select ${sql} as c from range(5000) t(i) order by hash(i)`);
  for (let index = 0; index < result.chunkCount; index++) {
    const chunk = result.getChunk(index);
    expect(readColumn(chunk, 0, result.columnTypeId(0))).toEqual(chunk.getColumnValues(0));
  }
});
