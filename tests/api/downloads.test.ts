import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Compare, CompareRow, Matrix } from "@juping/model/api";
import { tableFromIPC } from "apache-arrow";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { fixtureDigest } from "../support/release-fixture/build.ts";
import { id } from "../support/release-fixture/units.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(async () => {
  await server.close();
});

const base = "/api/v1/fixture/2025";
const query = `compare?scope=${id("s1")}&sort=name&order=desc`;

/** What a file must hold of a row, by the column's key. */
const cellsOf = (row: CompareRow): Record<string, string | number | boolean | null> => ({
  rank: row.rank?.rank ?? null,
  rank_lower: row.rank?.lower ?? null,
  rank_upper: row.rank?.upper ?? null,
  rank_size: row.rank?.size ?? null,
  group: row.group,
  name: row.unit.name,
  class: row.class,
  households: row.households,
  score: row.score.value,
  lower: row.score.lower,
  upper: row.score.upper,
  standard_error: row.score.standard_error,
  state: row.score.value === null ? "未评级" : null,
  change: row.change?.difference ?? null,
  change_lower: row.change?.lower ?? null,
  change_upper: row.change?.upper ?? null,
  change_significant: row.change?.difference == null ? null : row.change.significant,
  grade: row.grade,
  grade_probability: row.grade_probability,
  at_line: row.at_line,
  n: row.n,
  n_units: row.n_units,
  unit_id: row.unit.id,
});

const shown = async (): Promise<Compare> => (await server.get(`${base}/${query}`)).json<Compare>();
const download = async (format: string) => {
  const response = await server.get(`${base}/${query}&format=${format}`);
  expect(response.statusCode).toBe(200);
  return response;
};
const fileNameOf = (disposition: unknown): string =>
  decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(String(disposition))?.[1] ?? "");

describe("a comparison as a file holds exactly the rows that are shown, in their order", () => {
  test("as a workbook: numbers are numbers, texts are texts, and the first sheet says where they come from", async () => {
    const response = await download("xlsx");
    const { sheets } = await readXlsx(new Uint8Array(response.rawPayload));
    const [facts, data] = sheets;
    const { rows } = await shown();
    const wanted = rows.map((row) => Object.values(cellsOf(row)));
    const [header, ...cells] = data?.rows ?? [];
    expect(header?.slice(0, 9)).toEqual([
      "名次",
      "名次区间上端",
      "名次区间下端",
      "参加排名单位数",
      "差异不显著组",
      "单位",
      "居住类型",
      "户数",
      "得分",
    ]);
    expect(cells.map((row) => wanted[0]?.map((_, index) => row[index] ?? null))).toEqual(wanted);
    const about = Object.fromEntries((facts?.rows ?? []).map(([name, text]) => [String(name), String(text)]));
    expect(about).toMatchObject({
      周期: "2025年度 (2025), 2026-01-20",
      发布版: "终评 第1版",
      发布版摘要: fixtureDigest("fixture", "2025", 1),
      查看范围: "whole",
      比较范围: "示例一街道",
    });
    expect(about.数据性质).toContain("演示数据");
    expect(about.方法).toContain("fixture-method 1");
    expect(fileNameOf(response.headers["content-disposition"])).toBe(
      "示例一街道-居民区比较-综合得分-2025年度-第1版-演示数据.xlsx",
    );
  });

  test("as Parquet and as Arrow: the same cells under stable names, the facts as metadata", async () => {
    const { rows } = await shown();
    const wanted = rows.map(cellsOf);
    const folder = await mkdtemp(join(tmpdir(), "juping-download-"));
    const path = join(folder, "download.parquet");
    await writeFile(path, (await download("parquet")).rawPayload);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const parquet = await connection.runAndReadAll(`from read_parquet('${path}')`);
    expect(parquet.getRowObjectsJS()).toEqual(wanted);
    const metadata = await connection.runAndReadAll(
      `select decode(key), decode(value) from parquet_kv_metadata('${path}')`,
    );
    const facts = new Map(metadata.getRows().map(([key, value]) => [String(key), String(value)]));
    expect(facts.get("发布版摘要")).toBe(fixtureDigest("fixture", "2025", 1));
    connection.closeSync();
    await rm(folder, { recursive: true });

    const table = tableFromIPC((await download("arrow")).rawPayload);
    expect(table.toArray().map((row: { toJSON(): unknown }) => row.toJSON())).toEqual(wanted);
    expect(table.schema.metadata.get("数据性质")).toContain("演示数据");
  });

  test("as CSV: with a byte order mark, the source on every row, and no text that a spreadsheet would run", async () => {
    const { rows } = await shown();
    const body = (await download("csv")).rawPayload.toString("utf8");
    expect(body.startsWith("\ufeff名次,")).toBe(true);
    const lines = body.slice(1).trimEnd().split("\r\n");
    expect(lines).toHaveLength(1 + rows.length);
    const cells = lines.slice(1).map((line) => line.split(","));
    expect(cells.map((row) => row[5])).toEqual(
      rows.map(({ unit }) => (unit.name.startsWith("=") ? `'${unit.name}` : unit.name)),
    );
    expect(cells.map((row) => (row[8] === "" ? null : Number(row[8])))).toEqual(
      rows.map(({ score }) => score.value),
    );
    for (const row of cells)
      expect(row.at(-1)).toBe(
        `演示数据; fixture 2025; 终评 1; fixture-method 1; ${fixtureDigest("fixture", "2025", 1).slice(0, 12)}; whole`,
      );
  });

  test.each([
    ["text/csv", "text/csv; charset=utf-8"],
    ["application/vnd.apache.arrow.stream", "application/vnd.apache.arrow.stream"],
    ["application/vnd.apache.parquet, application/json;q=0.5", "application/vnd.apache.parquet"],
    ["*/*", "application/json; charset=utf-8"],
    ["text/html, application/json;q=0.9, */*;q=0.8", "application/json; charset=utf-8"],
  ])("Accept: %s", async (accept, contentType) => {
    const response = await server.get(`${base}/${query}`, { accept });
    expect(response.headers["content-type"]).toBe(contentType);
  });

  test("headers follow the reader's language, the file's name stays Chinese", async () => {
    const response = await server.get(`${base}/${query}&format=csv&lang=en`);
    expect(response.body.slice(1).split(",").slice(0, 2)).toEqual(["Rank", "Best rank"]);
    expect(fileNameOf(response.headers["content-disposition"])).toContain("居民区比较");
  });

  test("an empty selection is a file with a header and no row", async () => {
    for (const format of ["csv", "xlsx", "parquet", "arrow"]) {
      const response = await server.get(`${base}/${query}&q=nobody&format=${format}`);
      expect({ format, status: response.statusCode }).toEqual({ format, status: 200 });
    }
  });
});

test("a matrix as a workbook has a column for each second-level node", async () => {
  const url = `${base}/matrix?level=committee`;
  const matrix = (await server.get(url)).json<Matrix>();
  const response = await server.get(`${url}&format=xlsx`);
  const { sheets } = await readXlsx(new Uint8Array(response.rawPayload));
  const [header, ...cells] = sheets[1]?.rows ?? [];
  expect(header).toEqual(["单位", "居住类型", "A1 居民满意度调查", "A2 民主评议", "B1 诉求办理", "单位编号"]);
  expect(cells.map((row) => row.slice(2, 5).map((cell) => cell ?? null))).toEqual(
    matrix.rows.map((row) => row.cells.map(({ score }) => score.value)),
  );
  const csv = (await server.get(`${url}&format=csv`)).body;
  expect(csv.split("\r\n")).toHaveLength(2 + matrix.rows.length);
});

test("a whole table as an Arrow stream has the rows of its JSON pages", async () => {
  for (const name of ["unit", "score", "replicate", "award", "history"]) {
    const json = (await server.get(`${base}/tables/${name}?limit=10000`)).json<{
      columns: string[];
      rows: unknown[][];
    }>();
    const response = await server.get(`${base}/tables/${name}`, {
      accept: "application/vnd.apache.arrow.stream",
    });
    expect(response.headers["content-type"]).toBe("application/vnd.apache.arrow.stream");
    const table = tableFromIPC(response.rawPayload);
    expect(table.schema.names).toEqual(json.columns);
    const plain = (value: unknown): unknown => {
      if (typeof value === "bigint") return String(value);
      if (value !== null && typeof value === "object" && Symbol.iterator in value)
        return [...(value as Iterable<unknown>)];
      return value;
    };
    const columns = json.columns.filter((column) => column !== "founded_on");
    const rows = Array.from({ length: table.numRows }, (_, row) =>
      columns.map((column) => plain(table.getChild(column)?.get(row))),
    );
    const at = columns.map((column) => json.columns.indexOf(column));
    expect(rows).toEqual(json.rows.map((row) => at.map((index) => row[index])));
  }
});
