import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { batchesFor, batchFiles, checkBatch, dataDigest, listBatches, writeBatch } from "@juping/store";
import { overwrite, registerBatch } from "./support/register-batch.ts";
import { scratchDuckdb } from "./support/scratch-duckdb.ts";
import { scratchHome } from "./support/scratch-home.ts";

const rows = [{ code: "9901", name: "示例区", kind: "district" }];

describe("the batches of a cycle", () => {
  test("are its own and those of no cycle, without those that others replaced", async () => {
    const home = scratchHome();
    const connection = await scratchDuckdb();
    const add = (batch: string, more: object) =>
      registerBatch(home, connection, batch, "example", rows, more);
    await add("frame", { cycle: null });
    await add("first", { cycle: "2024" });
    await add("second", { cycle: "2024", replaces: "first", recorded_at: "2025-01-02T00:00:00.000Z" });
    await add("third", { cycle: "2024", replaces: "second", recorded_at: "2025-01-03T00:00:00.000Z" });
    await add("next", { cycle: "2025" });
    await add("other", { cycle: "2024", programme: "other" });
    const found = async (cycle: string | null) =>
      (await batchesFor(home, { programme: "example", cycle, instrument: "register" })).map(
        (batch) => batch.batch,
      );
    expect(await found("2024")).toEqual(["frame", "third"]);
    expect(await found("2025")).toEqual(["frame", "next"]);
    expect(await found(null)).toEqual(["frame"]);
    expect(await listBatches(home)).toHaveLength(6);
  });
});

describe("writing a batch", () => {
  test("that fails leaves nothing behind", async () => {
    const home = scratchHome();
    const failing = writeBatch(home, { instrument: "vote", batch: "b1" }, async (files) => {
      writeFileSync(files.data, "half");
      throw new Error("stopped");
    });
    await expect(failing).rejects.toThrow("stopped");
    expect([readdirSync(home.tmp), readdirSync(home.lake)]).toEqual([[], []]);
  });

  test("on a full disk says so and leaves nothing behind", async () => {
    const home = scratchHome();
    const failing = writeBatch(home, { instrument: "vote", batch: "b1" }, () =>
      Promise.reject(Object.assign(new Error("write"), { code: "ENOSPC" })),
    );
    await expect(failing).rejects.toMatchObject({ code: "DISK_FULL", details: { what: "批次 b1" } });
    expect([readdirSync(home.tmp), readdirSync(home.lake)]).toEqual([[], []]);
  });

  test("that is there already changes nothing", async () => {
    const home = scratchHome();
    const connection = await scratchDuckdb();
    const first = await registerBatch(home, connection, "b1", "example", rows);
    const again = await registerBatch(home, connection, "b1", "example", [], { recorded_by: "another" });
    expect(again).toEqual(first);
  });
});

describe("a batch", () => {
  const broken: readonly [string, (files: ReturnType<typeof batchFiles>, other: string) => Promise<void>][] =
    [
      ["whose data are another's", (files, other) => overwrite(other, files.data)],
      ["whose data are gone", async (files) => rmSync(files.data)],
      ["whose rejects are gone", async (files) => rmSync(files.rejects)],
      ["whose data are no Parquet", async (files) => writeFileSync(files.data, "PAR1")],
    ];
  test.each(broken)("%s is corrupt", async (_, spoil) => {
    const home = scratchHome();
    const connection = await scratchDuckdb();
    const good = await registerBatch(home, connection, "b1", "example", rows);
    const other = await registerBatch(home, connection, "b2", "example", [
      { code: "9902", name: "示例区", kind: "district" },
    ]);
    await checkBatch(home, connection, good);
    await spoil(batchFiles(home, good), batchFiles(home, other).data);
    await expect(checkBatch(home, connection, good)).rejects.toMatchObject({
      code: "BATCH_CORRUPT",
      details: { batch: "b1" },
    });
  });

  test("without a readable manifest is corrupt", async () => {
    const home = scratchHome();
    const connection = await scratchDuckdb();
    const batch = await registerBatch(home, connection, "b1", "example", rows);
    writeFileSync(batchFiles(home, batch).manifest, "{");
    await expect(listBatches(home)).rejects.toMatchObject({ code: "BATCH_CORRUPT" });
    expect(existsSync(batchFiles(home, batch).data)).toBe(true);
  });
});

describe("the digest of data", () => {
  const of = async (threads: number, sql: string): Promise<string> => {
    const connection = await scratchDuckdb({ threads });
    return dataDigest(connection, `(${sql})`, ["a", "b"], "n");
  };
  const series = `SELECT range AS n, range % 7 AS a, 'x' || range AS b FROM range(50000)`;
  const pair = (a: string, b: string): string => `SELECT 0 AS n, ${a} AS a, ${b} AS b`;

  test("does not depend on threads", async () => {
    expect(await of(1, series)).toBe(await of(4, series));
  });

  test.each([
    ["the order of rows", series, series.replace("range AS n", "49999 - range AS n")],
    ["NULL and an empty text", pair("NULL::VARCHAR", "'x'"), pair("''", "'x'")],
    ["NULL and a dash", pair("NULL::VARCHAR", "'x'"), pair("'-'", "'x'")],
    ["where one cell ends", pair("'ab'", "'c'"), pair("'a'", "'bc'")],
    ["the last bit of a number", pair("0.1::DOUBLE + 0.2::DOUBLE", "1"), pair("0.3::DOUBLE", "1")],
  ])("tells apart %s", async (_, first, second) => {
    expect(await of(2, first)).not.toBe(await of(2, second));
  });
});
