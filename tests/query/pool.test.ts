import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openQueryBench, type QueryBench } from "./support.ts";

let bench: QueryBench;
beforeAll(async () => {
  bench = await openQueryBench({ seconds: 2 });
});
afterAll(() => bench.close());

const firstRow = (bytes: Uint8Array): unknown[] => {
  const table = tableFromIPC(bytes);
  return table.schema.fields.map((_, index) => table.getChildAt(index)?.get(0) as unknown);
};

describe("results", () => {
  test("come as Arrow whatever the types: wide integers and decimals as doubles, the rest as text", async () => {
    const { bytes, columns, end } = await bench.ask(
      "a",
      `select sum(i) as s, 12.25 as d, interval 90 minutes as t, {'a': 1} as o, ['x', 'y'] as l, null as n,
              '10:30'::time as c, 170141183460469231731687303715884105727::hugeint as h from range(5) r(i)`,
    );
    expect(columns.map(({ type }) => type)).toContain("HUGEINT");
    expect(end).toMatchObject({ rows: 1, truncated: null });
    const [s, d, t, o, l, n, c, h] = firstRow(bytes);
    expect([s, d, n, h]).toEqual([10, 12.25, null, 2 ** 127]);
    expect([t, o, l, c]).toEqual(["01:30:00", "{'a': 1}", "['x', 'y']", "10:30:00"]);
  });

  test("stop at the cap of rows, exactly, and say so", async () => {
    const sql = "select i from range(5000) t(i)";
    const capped = await bench.ask("a", sql, { caps: { rows: 3000, bytes: 1e9 } });
    expect(capped.end).toMatchObject({ rows: 3000, truncated: "rows" });
    expect(tableFromIPC(capped.bytes).numRows).toBe(3000);
    const exact = await bench.ask("a", sql, { caps: { rows: 5000, bytes: 1e9 } });
    expect(exact.end).toMatchObject({ rows: 5000, truncated: null });
  });

  test("stop at the cap of bytes, and say so; one value above it is refused", async () => {
    const sql = "select repeat('x', 1000) as x from range(200000)";
    const capped = await bench.ask("a", sql, { caps: { rows: 1e6, bytes: 80 * 2 ** 20 } });
    expect(capped.end?.truncated).toBe("bytes");
    expect(tableFromIPC(capped.bytes).numRows).toBe(capped.end?.rows);
    expect(capped.bytes.length).toBeLessThanOrEqual(80 * 2 ** 20 + 8);
    const one = await bench.ask("a", "select string_agg(repeat('x', 1000), '') from range(20000)", {
      caps: { rows: 1e6, bytes: 2 ** 20 },
    });
    expect(one.code).toBe("QUERY_SIZE");
  });

  test("that were under way when the time was over stand as a part, and say so", async () => {
    const sql =
      "select i, levenshtein(repeat('ab', 20), repeat('ba', 20) || i) as d from range(100000000) t(i)";
    const outcome = await bench.ask("a", sql, { caps: { rows: 1e9, bytes: 1e12 } });
    expect(outcome.end?.truncated).toBe("time");
    expect(outcome.end?.rows).toBeGreaterThan(0);
    expect(tableFromIPC(outcome.bytes).numRows).toBe(outcome.end?.rows);
  });
});

describe("errors name the place", () => {
  test.each([
    ["select nme from unit", 1, 8],
    ["select name,\n  housholds\nfrom unit", 2, 3],
    ["select name\nfrom unit\nwhere '居民' = 'x' and foo(1)", 3, 22],
    ["explain select nme from unit", 1, 16],
  ])("%s", async (sql, line, column) => {
    const { error } = await bench.ask("a", sql);
    expect(error).toMatchObject({ code: "QUERY_INVALID", details: { line, column } });
  });
});

describe("callers", () => {
  test("a cancelled statement ends at once and the next one is served", async () => {
    const controller = new AbortController();
    const began = performance.now();
    const running = bench.pool.run(
      {
        caller: "a",
        sql: "select count(*) from range(100000000000) t(i) where i % 3 = 1",
        file: bench.file,
        tables: [],
        result: { form: "stream", metadata: [] },
        caps: { rows: 10, bytes: 1e6 },
      },
      controller.signal,
    );
    setTimeout(() => controller.abort(), 200);
    await expect(running).rejects.toMatchObject({ code: "QUERY_CANCELLED" });
    expect(performance.now() - began).toBeLessThan(1500);
    expect((await bench.ask("a", "select 1")).code).toBeNull();
  });

  test("a reader who leaves early gives the place back", async () => {
    const run = await bench.pool.run({
      caller: "a",
      sql: "select i from range(100000000) t(i)",
      file: bench.file,
      tables: [],
      result: { form: "stream", metadata: [] },
      caps: { rows: 1e9, bytes: 1e12 },
    });
    for await (const _ of run.blocks()) break;
    expect((await bench.ask("a", "select 1")).code).toBeNull();
  });

  test("one's own table is there for oneself only", async () => {
    const own = await bench.ask("a", "select count(*) as n, any_value(street) from scores", {
      tables: bench.tables,
    });
    expect(Number(firstRow(own.bytes)[0])).toBe(100_000);
    expect((await bench.ask("b", "select * from scores")).code).toBe("QUERY_TABLE");
    expect((await bench.ask("a", "select * from scores")).code).toBe("QUERY_TABLE");
  });

  test("a file that is no table is said with its reason", async () => {
    const path = join(bench.folder, "bad.csv");
    await writeFile(path, Buffer.from([0xff, 0xfe, 0x00, 0x41, 0x0a]));
    const { code } = await bench.ask("a", "select 1", { tables: [{ name: "bad", path }] });
    expect(code).toBe("FILE_FORMAT");
  });

  test("workers see nothing of the server's environment", async () => {
    const pid = (await readdir("/proc").catch(() => [] as string[])).filter((name) => /^\d+$/.test(name));
    const environments = await Promise.all(
      pid.map(async (id) => {
        const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
        if (!command.includes("src/query/worker.ts") || !command.includes("max-old-space-size")) return null;
        return await readFile(`/proc/${id}/environ`, "utf8").catch(() => null);
      }),
    );
    for (const environment of environments.filter((text) => text !== null))
      expect(environment.replaceAll(/(PWD|OLDPWD|_|SHLVL)=[^\0]*\0?/g, "")).toBe("");
  });
});

describe("files", () => {
  const sql =
    "select i, '=1+' || i as formula, '居民区' as name, 1.5::decimal(9, 2) as d, date '2026-01-02' as day from range(3) t(i)";
  const write = async (form: "arrow" | "csv" | "parquet" | "xlsx"): Promise<string> => {
    const path = join(bench.folder, `result.${form}`);
    const outcome = await bench.ask("a", sql, { result: { form, path, metadata: [["release", "abc"]] } });
    expect(outcome.end).toMatchObject({ rows: 3, truncated: null });
    return path;
  };

  test("CSV and workbooks hold formulas as text", async () => {
    expect(await readFile(await write("csv"), "utf8")).toBe(
      "i,formula,name,d,day\n0,'=1+0,居民区,1.50,2026-01-02\n1,'=1+1,居民区,1.50,2026-01-02\n2,'=1+2,居民区,1.50,2026-01-02\n",
    );
    const book = await readXlsx(await readFile(await write("xlsx")));
    expect(book.sheets[1]?.rows.slice(0, 2)).toEqual([
      ["i", "formula", "name", "d", "day"],
      [0, "=1+0", "居民区", "1.50", "2026-01-02"],
    ]);
    expect(book.sheets[0]?.rows).toContainEqual(["release", "abc"]);
  });

  test("Parquet keeps types and carries what is known of the result", async () => {
    const path = await write("parquet");
    const connection = await (await DuckDBInstance.create()).connect();
    const read = async (text: string) => (await connection.runAndReadAll(text)).getRowsJson();
    expect(await read(`select typeof(d), typeof(day), formula from '${path}' limit 1`)).toEqual([
      ["DECIMAL(9,2)", "DATE", "=1+0"],
    ]);
    expect(
      await read(`select decode(value) from parquet_kv_metadata('${path}') where decode(key) = 'release'`),
    ).toEqual([["abc"]]);
  });

  test("Arrow is a stream that readers of Arrow read", async () => {
    const table = tableFromIPC(await readFile(await write("arrow")));
    expect(table.numRows).toBe(3);
    expect(table.schema.metadata.get("truncated")).toBe("no");
  });
});
