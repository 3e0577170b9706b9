import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { createTableSql, releaseSchemaVersion, tablesOfFile } from "@juping/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  cell,
  findRelease,
  listReleases,
  openHome,
  openReleaseFile,
  ReleaseShelf,
  type Home,
} from "../../src/index.ts";

let home: Home;

const makeFile = async (path: string, schemaVersion: string): Promise<string> => {
  await mkdir(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const tables = tablesOfFile(Math.min(Number(schemaVersion), releaseSchemaVersion), false);
  for (const schema of tables) await connection.run(createTableSql(schema));
  await connection.run(
    `insert into release_info values ('schema_version', '${schemaVersion}'), ('programme', 'demo')`,
  );
  await connection.run("insert into unit (unit_id, kind, name) values ('u1', 'street', '示例一街道')");
  connection.closeSync();
  instance.closeSync();
  return path;
};

const makeRelease = async (cycle: string, revision: number, asOf: string): Promise<void> => {
  const folder = join(home.releases, "demo", cycle, String(revision));
  await mkdir(folder, { recursive: true });
  const manifest = {
    schema_version: 1,
    programme: "demo",
    cycle,
    revision,
    inputs: {
      method: { code: "m", version: "1", sha256: "a" },
      programme_sha256: "a",
      cycle_sha256: "a",
      profile_sha256: "a",
      batches: [],
      earlier: [],
      as_of: asOf,
      seed: "s",
      engine: { duckdb: "1.5.6", node: "24" },
    },
    policies: { whole: { digest: `${cycle}-${revision}`, tables: {} } },
    simulated: true,
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
};
const setCurrent = async (cycle: string, revision: number): Promise<void> =>
  writeFile(
    join(home.releases, "demo", cycle, "current.json"),
    JSON.stringify({ revision, stage: "notice", published_at: "2026-02-01T00:00:00Z", published_by: "test" }),
  );

beforeAll(async () => {
  home = openHome(await mkdtemp(join(tmpdir(), "juping-store-release-")));
});
afterAll(async () => rm(home.path, { recursive: true }));

describe("a release file", () => {
  let path: string;
  beforeAll(async () => {
    path = await makeFile(join(home.tmp, "one.duckdb"), "1");
  });

  test("gives its facts and rows by named values", async () => {
    const file = await openReleaseFile(path);
    expect(file.info.get("programme")).toBe("demo");
    const shape = { unit_id: cell.text, name: cell.text };
    const sql =
      "select unit_id, name from unit where kind = $kind and ($street is null or street_id = $street)";
    expect(await file.rows(sql, shape, { kind: "street", unused: 1 })).toEqual([
      { unit_id: "u1", name: "示例一街道" },
    ]);
    expect(await file.rows(sql, shape, { kind: "street", street: "u2" })).toEqual([]);
    file.close();
  });

  test("answers more questions at once than it has connections", async () => {
    const file = await openReleaseFile(path, { connections: 2 });
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        file.rows("select $x::integer as x", { x: cell.integer }, { x: index }),
      ),
    );
    expect(answers.flat().map((row) => row.x)).toEqual([...answers.keys()]);
    file.close();
  });

  test.each([
    ["write", "insert into unit (unit_id) values ('u2')"],
    ["read a file of the machine", "select * from read_csv('/etc/passwd')"],
    ["write a file of the machine", "copy unit to '/tmp/juping-should-not-exist.csv'"],
    ["attach another database", "attach '/tmp/other.duckdb'"],
    ["turn access back on", "set enable_external_access = true"],
    ["load an extension", "load httpfs"],
  ])("refuses to %s", async (_, sql) => {
    const file = await openReleaseFile(path);
    await expect(file.rows(sql, {})).rejects.toThrow();
    file.close();
  });

  test("of an unknown schema version is refused by name", async () => {
    const strange = await makeFile(join(home.tmp, "strange.duckdb"), "7");
    await expect(openReleaseFile(strange)).rejects.toMatchObject({
      code: "RELEASE_SCHEMA",
      details: { version: "7" },
    });
  });

  test("of version 1 has the tables of today, those that it lacks without a row", async () => {
    const old = await openReleaseFile(await makeFile(join(home.tmp, "old.duckdb"), "1"));
    expect(old.tables).toEqual(tablesOfFile(releaseSchemaVersion, false));
    expect(await old.rows("SELECT name FROM unit", { name: cell.text })).toEqual([{ name: "示例一街道" }]);
    for (const table of ["question_option", "answer_cell"])
      expect(await old.rows(`SELECT count(*) AS n FROM ${table}`, { n: cell.integer })).toEqual([{ n: 0 }]);
    expect(await old.rows("SELECT share FROM answer_cell WHERE n > 1", { share: cell.double })).toEqual([]);
    old.close();
  });

  test("that is no DuckDB file is refused", async () => {
    const text = join(home.tmp, "text.duckdb");
    await writeFile(text, "not a database");
    await expect(openReleaseFile(text)).rejects.toMatchObject({ code: "FILE_FORMAT" });
  });
});

describe("the shelf", () => {
  test("opens a file once, keeps it while it is in use and closes the oldest beyond its capacity", async () => {
    const paths = await Promise.all(
      ["a", "b", "c"].map((name) => makeFile(join(home.tmp, `${name}.duckdb`), "1")),
    );
    const shelf = new ReleaseShelf(2);
    const ask = (lease: Awaited<ReturnType<typeof shelf.lease>>) =>
      lease.file.rows("select count(*) as n from unit", { n: cell.integer });
    const [a1, a2] = await Promise.all([shelf.lease("a", paths[0] ?? ""), shelf.lease("a", paths[0] ?? "")]);
    expect(a1.file).toBe(a2.file);
    a2.release();
    const b = await shelf.lease("b", paths[1] ?? "");
    b.release();
    const c = await shelf.lease("c", paths[2] ?? "");
    // a is the oldest, but in use: b was closed in its place.
    expect(await ask(a1)).toEqual([{ n: 1 }]);
    expect(await ask(c)).toEqual([{ n: 1 }]);
    await expect(ask(b)).rejects.toThrow();
    a1.release();
    c.release();
    await shelf.close();
  });

  test("forgets an opening that failed", async () => {
    const shelf = new ReleaseShelf(2);
    const path = join(home.tmp, "late.duckdb");
    await expect(shelf.lease("late", path)).rejects.toMatchObject({ code: "FILE_FORMAT" });
    await makeFile(path, "1");
    (await shelf.lease("late", path)).release();
    await shelf.close();
  });
});

describe("releases of a data folder", () => {
  test("are found by the current revision, by number, and listed by their dates", async () => {
    await makeRelease("2025", 1, "2026-01-20");
    await makeRelease("2025", 2, "2026-01-20");
    await makeRelease("2024", 1, "2025-01-20");
    await makeRelease("2026", 1, "2027-01-20");
    await setCurrent("2025", 2);
    await setCurrent("2024", 1);
    expect(findRelease(home, "demo", "2025")).toMatchObject({
      name: { revision: 2 },
      stage: "notice",
      isCurrent: true,
    });
    expect(findRelease(home, "demo", "2025", 1)).toMatchObject({ stage: "draft", isCurrent: false });
    const listed = listReleases(home);
    expect(listed.map(({ name }) => `${name.cycle}/${name.revision}`)).toEqual(["2024/1", "2025/2"]);
  });

  test.each([
    ["an unknown cycle", "1999", undefined],
    ["an unknown revision", "2025", 9],
    ["a cycle that was never made current", "2026", undefined],
    ["a way out of the folder", "../../etc", undefined],
  ])("%s is a missing release", (_, cycle, revision) => {
    expect(() => findRelease(home, "demo", cycle, revision)).toThrow(
      expect.objectContaining({ code: "RELEASE_MISSING" }),
    );
  });
});
