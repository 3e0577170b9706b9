import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { JupingError } from "@juping/model";
import { RecordBatchReader, tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encode, expectSameRows, rowsOfApache, rowsOfDuckDb, rowsOfFlechette } from "./read-back.ts";

let connection: DuckDBConnection;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "juping-arrow-"));
  connection = await (await DuckDBInstance.create(join(folder, "a.duckdb"))).connect();
});
afterAll(async () => {
  connection.closeSync();
  await rm(folder, { recursive: true });
});

/** `i` runs over enough rows for three chunks; nulls fall at other places in each column. */
const from = "from range(5000) t(i)";
const columns: [name: string, arrow: string, reference?: string][] = [
  ["boolean", "if(i % 7 = 0, null, i % 3 = 0)"],
  ["tinyint", "if(i % 5 = 0, null, (i % 200 - 100)::tinyint)"],
  ["smallint", "(i * 7 % 60000 - 30000)::smallint"],
  ["integer", "if(i % 3 = 0, null, (i * 1000003 % 4294967296 - 2147483648)::integer)"],
  ["bigint", "if(i % 9 = 1, null, i * 1234567890123)::bigint"],
  ["utinyint", "(i % 256)::utinyint"],
  ["usmallint", "(i * 13 % 65536)::usmallint"],
  ["uinteger", "(i * 1000003 % 4294967296)::uinteger"],
  ["ubigint", "if(i % 9 = 1, null, 18446744073709551615 - i)::ubigint"],
  ["float", "(i / 7)::float"],
  ["double", "if(i % 4 = 0, null, i / 3.0)::double"],
  ["double, extremes", "[1e308, -1e-308, '-0'::double, 'inf'::double][1 + (i % 4)]"],
  ["short varchar", "if(i % 6 = 0, null, repeat('a', (i % 13)::integer))"],
  ["twelve and thirteen bytes", "repeat('x', (12 + i % 2)::integer)"],
  ["long varchar", "if(i % 10 = 0, null, '示例' || i || '街道办事处居民委员会')"],
  ["empty strings and nulls", "if(i % 2 = 0, null, '')"],
  ["all null", "null::varchar"],
  [
    "date",
    "if(i % 8 = 0, null, date '2026-01-01' + i::integer)",
    "if(i % 8 = 0, null, epoch_ms(date '2026-01-01' + i::integer))",
  ],
  [
    "timestamp",
    "if(i % 8 = 0, null, timestamp '1969-12-31 00:00:00' + interval (i) minute)",
    "if(i % 8 = 0, null, epoch_ms(timestamp '1969-12-31 00:00:00' + interval (i) minute))",
  ],
  ["enum", "if(i % 11 = 0, null, ['优秀','良好','合格'][1 + (i % 3)])::enum('优秀','良好','合格')"],
  ["double list", "if(i % 5 = 0, null, [j / 2.0 for j in range(i % 4)])::double[]"],
  ["double list with null items", "[i::double, null, i / 2.0]::double[]"],
];

describe("every type reads back as DuckDB gives it, in apache-arrow and in flechette", () => {
  test.each(columns)("%s", async (_, sql, reference) => {
    const { bytes } = await encode(connection, `select ${sql} as c ${from}`);
    // Milliseconds come as bigint from DuckDB and as number from the readers; 64-bit integers as bigint everywhere.
    const expected = await rowsOfDuckDb(connection, `select ${reference ?? sql} as c ${from}`);
    const wanted = reference
      ? expected.map((row) => row.map((value) => (value === null ? null : Number(value))))
      : expected;
    expectSameRows(rowsOfApache(bytes), wanted);
    expectSameRows(rowsOfFlechette(bytes), wanted);
  });

  test("wide enums keep DuckDB's two-byte codes", async () => {
    await connection.run("create or replace temp table w as select 'w' || i as c from range(300) t(i)");
    await connection.run("create type wide as enum (select c from w order by c)");
    const sql = "select c::wide as c from w";
    const { bytes } = await encode(connection, sql);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
    expect(String(tableFromIPC(bytes).schema.fields[0]?.type)).toContain("Uint16");
  });
});

describe("shapes", () => {
  test("an empty result has its schema and no batch", async () => {
    const { bytes } = await encode(connection, "select 1 as a, 'x' as b where false");
    const table = tableFromIPC(bytes);
    expect(table.numRows).toBe(0);
    expect(table.schema.names).toEqual(["a", "b"]);
    expect(rowsOfFlechette(bytes)).toEqual([]);
  });

  test.each([
    [65_536, 1],
    [2048, 30],
    [10_000, 8],
  ])("60,000 rows in batches of at most %i rows", async (batchRows, batches) => {
    const sql = "select i, 's' || i as s from range(60000) t(i)";
    const { bytes } = await encode(connection, sql, { batchRows });
    const reader = RecordBatchReader.from(bytes);
    const sizes = [...reader].map((batch) => batch.numRows);
    expect(sizes).toHaveLength(batches);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(batchRows);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(60_000);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
  });

  test("the first batch is handed over as soon as it has the rows that somebody waits for", async () => {
    const sql = "select i, 's' || i as s from range(60000) t(i)";
    const { bytes } = await encode(connection, sql, { firstBatchRows: 1 });
    const sizes = [...RecordBatchReader.from(bytes)].map((batch) => batch.numRows);
    expect(sizes).toEqual([2048, 57_952]);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
  });

  test("a batch ends early when its text grows too large", async () => {
    const sql = "select repeat('长文字', 2000) || i as s from range(3000) t(i)";
    const { bytes } = await encode(connection, sql, { batchBytes: 2 ** 20 });
    expect([...RecordBatchReader.from(bytes)].length).toBe(2);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
  });

  test("chunks that a filter leaves half full join bit by bit", async () => {
    const sql = `select if(i % 3 = 0, null, i) as a, if(i % 5 = 0, null, i % 2 = 0) as b,
      if(i % 13 = 0, null, 't' || i) as c from range(100000) t(i) where hash(i) % 7 = 0`;
    const { bytes } = await encode(connection, sql);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
  });

  test("metadata of the schema travels along", async () => {
    const { bytes } = await encode(connection, "select 1 as a", { metadata: new Map([["release", "abc"]]) });
    expect(tableFromIPC(bytes).schema.metadata.get("release")).toBe("abc");
  });

  test("closing the generator early leaves the connection usable", async () => {
    const { encodeArrowStream } = await import("../src/index.ts");
    const stream = encodeArrowStream(await connection.stream("select i from range(1000000) t(i)"));
    await stream.next();
    await stream.next();
    await stream.return();
    expect(await rowsOfDuckDb(connection, "select 42 as a")).toEqual([[42]]);
  });
});

describe("long strings", () => {
  test.each([
    ["in order", "order by i"],
    ["shuffled", "order by hash(i)"],
    ["backwards", "order by i desc"],
  ])("%s, with repeats, from a compressed file", async (_, order) => {
    await connection.run(
      `create or replace table place as select i, '示例市示例区示例街道第' || (i * 7919 % 400) || '居民委员会' as s from range(30000) t(i)`,
    );
    await connection.run("checkpoint");
    const sql = `select i, s, if(i % 3 = 0, null, s || i) as t from place ${order}`;
    const { bytes } = await encode(connection, sql);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
  });

  test("of a megabyte beside short ones", async () => {
    const sql =
      "select if(i % 100 = 0, repeat('大', 350000) || i, 'kurz') as s from range(1000) t(i) order by hash(i)";
    const { bytes } = await encode(connection, sql);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
  });

  test("the bytes under a null are never read as an address", async () => {
    const sql = `select if(hash(i) % 2 = 0, null, s) as s from
      (select i, repeat(chr((65 + i % 26)::integer), 40) as s from range(50000) t(i))`;
    const { bytes } = await encode(connection, sql);
    expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
  });
});

test.each(["interval 1 day", "1.5::decimal(4,1)", "{'a': 1}", "['x']", "1::hugeint"])(
  "a column of %s is refused by name",
  async (sql) => {
    const error: unknown = await encode(connection, `select 1 as fine, ${sql} as odd`).catch(
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(JupingError);
    expect(error).toMatchObject({ code: "ARROW_UNSUPPORTED", details: { column: "odd" } });
  },
);
