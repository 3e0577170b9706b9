import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { encode, expectSameRows, rowsOfApache, rowsOfDuckDb } from "./read-back.ts";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => {
  connection.closeSync();
});

const literal = {
  BOOLEAN: fc.boolean().map(String),
  INTEGER: fc.integer().map(String),
  BIGINT: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  DOUBLE: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => `'${value}'::double`),
  // DuckDB text cannot hold the zero character or half a surrogate pair.
  VARCHAR: fc
    .string({ unit: "grapheme", maxLength: 40 })
    .map((text) => `'${text.replaceAll("\0", "").replaceAll("'", "''")}'`),
  "DOUBLE[]": fc
    .array(fc.option(fc.integer(), { freq: 4 }), { maxLength: 5 })
    .map((items) => `[${items.map(String).join(",")}]`),
} as const;
type TypeName = keyof typeof literal;
const typeNames = Object.keys(literal) as TypeName[];

test("random tables survive the trip, nulls and all", async () => {
  const column = fc.constantFrom(...typeNames).chain((type) =>
    fc.record({
      type: fc.constant(type),
      values: fc.array(fc.option(literal[type], { nil: "null", freq: 3 }), { minLength: 1, maxLength: 30 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(column, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 5000 }),
      async (columns, rows) => {
        // Values repeat with their own period in each column, over a number of rows that fits no chunk or bitmap.
        const list = columns.map(
          ({ type, values }, index) =>
            `([${values.join(",")}]::${type}[])[1 + (i % ${values.length})] as c${index}`,
        );
        const sql = `select ${list.join(", ")} from range(${rows}) t(i)`;
        const { bytes } = await encode(connection, sql);
        expectSameRows(rowsOfApache(bytes), await rowsOfDuckDb(connection, sql));
      },
    ),
    { numRuns: 60 },
  );
});
