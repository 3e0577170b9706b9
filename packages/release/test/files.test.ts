import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { releaseSchemaVersion, releaseTables, type TableSchema } from "@juping/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cutPolicy } from "../src/file/cut-policy.ts";
import { fileDigest, tableDigest } from "../src/file/digest.ts";
import { writeTable } from "../src/file/write-table.ts";
import { toRows, type NamedCells } from "../src/rows/to-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "juping-release-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = (name: string): TableSchema => {
  const found = releaseTables.find((table) => table.name === name);
  if (!found) throw new Error(name);
  return found;
};
const u = (letter: string): string => `u${letter.repeat(13)}`;
const [city, district, street, other, mine, theirs] = ["0", "1", "2", "3", "4", "5"].map(u) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const unit = (
  id: string,
  kind: string,
  parent: string | null,
  at: { street?: string; district?: string } = {},
): NamedCells => ({
  unit_id: id,
  kind,
  name: id,
  parent_id: parent,
  street_id: at.street ?? null,
  district_id: at.district ?? null,
});
const units = [
  unit(city, "city", null),
  unit(district, "district", city, { district }),
  unit(street, "street", district, { street, district }),
  unit(other, "street", district, { street: other, district }),
  unit(mine, "committee", street, { street, district }),
  unit(theirs, "committee", other, { street: other, district }),
];
const observations: NamedCells[] = [mine, theirs].map((id, index) => ({
  unit_id: id,
  measure: "q5_score",
  value: 76.2 + index,
  n: 92,
  state: "value",
  flags: "",
  batches: "b",
}));
const aggregates: NamedCells[] = [city, district, street, other].map((id) => ({
  unit_id: id,
  tree: "committee",
  node: "*",
  n_units: 1,
  score: 80,
}));

const openMemory = async (): Promise<DuckDBConnection> =>
  await (await DuckDBInstance.create(":memory:")).connect();

describe("toRows", () => {
  it("sorts by the key", () => {
    const rows = toRows(schema("observation"), [...observations].reverse());
    expect(rows.map((row) => row[0])).toEqual([mine, theirs]);
  });
  it.each([
    ["a cell without a column", [{ ...observations[0], surprise: 1 }]],
    ["an empty key", [{ ...observations[0], measure: null }]],
    ["a key given twice", [observations[0], observations[0]]],
  ])("refuses %s", (_, records) => {
    expect(() => toRows(schema("observation"), records as NamedCells[])).toThrow(
      expect.objectContaining({ code: "INTERNAL" }),
    );
  });
});

describe("tableDigest", () => {
  const digestOf = async (records: readonly NamedCells[]): Promise<string> => {
    const connection = await openMemory();
    const columns = schema("observation").columns.map((column) => column.name);
    await writeTable(
      connection,
      schema("observation"),
      records.map((record) => columns.map((name) => record[name] ?? null)),
    );
    return await tableDigest(connection, schema("observation"));
  };

  it("does not depend on the order of rows", async () => {
    expect(await digestOf([...observations].reverse())).toBe(await digestOf(observations));
  });
  it.each<[string, NamedCells]>([
    ["the last bit of a double", { value: 76.2 + Number.EPSILON * 64 }],
    ["null in the place of empty text", { flags: null }],
    ["text moved from one column to the next", { flags: "=b", batches: "" }],
    ["a missing value in the place of 0", { n: 0 }],
  ])("sees %s", async (_, change) => {
    const [first, ...rest] = observations;
    expect(await digestOf([{ ...first, ...change }, ...rest])).not.toBe(await digestOf(observations));
  });
});

const cutting = (target: string) => ({ scratch: `${target}.new`, schemaVersion: releaseSchemaVersion });

describe("cutPolicy", () => {
  const whole = join(folder, "whole.duckdb");
  beforeAll(async () => {
    const instance = await DuckDBInstance.create(whole);
    const connection = await instance.connect();
    const rows = new Map<string, NamedCells[]>([
      ["unit", units],
      ["observation", observations],
      ["aggregate_score", aggregates],
      ["release_info", [{ key: "policy", value: "whole" }]],
    ]);
    for (const table of releaseTables)
      await writeTable(connection, table, toRows(table, rows.get(table.name) ?? []));
    connection.closeSync();
    instance.closeSync();
  });

  const read = async (file: string, sql: string): Promise<unknown[][]> => {
    const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll(sql)).getRows();
    connection.closeSync();
    instance.closeSync();
    return rows;
  };

  it("copies own rows and allowed aggregates, and nothing of others", async () => {
    const target = join(folder, "street.duckdb");
    await cutPolicy(whole, { kind: "street", unit: street }, target, cutting(target));
    expect(await read(target, "SELECT DISTINCT unit_id FROM observation")).toEqual([[mine]]);
    expect(await read(target, "SELECT unit_id FROM aggregate_score ORDER BY 1")).toEqual([
      [city],
      [district],
      [street],
      [other],
    ]);
    expect(await read(target, "SELECT unit_id FROM unit ORDER BY 1")).toEqual([
      [city],
      [district],
      [street],
      [other],
      [mine],
    ]);
    expect(await read(target, "SELECT value FROM release_info WHERE key = 'policy'")).toEqual([
      [`street:${street}`],
    ]);
  });

  it("makes the same file again from the same whole, by digest", async () => {
    const cut = async (name: string) =>
      await cutPolicy(
        whole,
        { kind: "committee", unit: mine },
        join(folder, name),
        cutting(join(folder, name)),
      );
    expect(await cut("a.duckdb")).toEqual(await cut("b.duckdb"));
    expect((await cut("c.duckdb")).digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it("refuses a unit of another kind and leaves no file", async () => {
    const target = join(folder, "none.duckdb");
    await expect(
      cutPolicy(whole, { kind: "street", unit: mine }, target, cutting(target)),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(DuckDBInstance.create(target, { access_mode: "READ_ONLY" })).rejects.toThrow();
  });

  it("gives each file a digest over all its tables", async () => {
    const instance = await DuckDBInstance.create(whole, { access_mode: "READ_ONLY" });
    const digest = await fileDigest(await instance.connect(), releaseTables);
    instance.closeSync();
    expect(Object.keys(digest.tables)).toEqual(releaseTables.map((table) => table.name));
  });
});
