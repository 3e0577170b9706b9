import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ingestFile, loadInstruments } from "@juping/ingest";
import { systemClock } from "@juping/model";
import { batchesFor, checkBatch, listBatches, openDuckdb, openHome } from "@juping/store";
import { exampleHome, mappingFor } from "./support/example-home.ts";
import { traces } from "./support/folder-digest.ts";
import { dataOf, rejectsOf, warningsOf } from "./support/read-batch.ts";

const columns = ["unit_code", "id", "group_kind", "held", "person_times", "held_on"] as const;
type Line = readonly string[];

/** Rows of activities, some of them wrong. */
const line = fc.record({
  unit: fc.constantFrom("990101001", "990101002", "一居", "示例二居", "nowhere", ""),
  id: fc.string({ unit: fc.constantFrom("a", "居", '"', ",", "\n", " ", ";"), maxLength: 4 }),
  group: fc.constantFrom("老年人", "青少年", "其他", ""),
  held: fc.constantFrom("是", "0", "true", "也许"),
  persons: fc.constantFrom("", "0", "12", "1,234", "-1", "十"),
  day: fc.constantFrom("", "2025-03-01", "2025年3月1日", "2025/3/1", "2025-02-30"),
});
const lines = fc.array(
  line.map(({ unit, id, group, held, persons, day }): Line => [unit, id, group, held, persons, day]),
  { minLength: 1, maxLength: 12 },
);

const written = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: readonly Line[], order: readonly number[]): string =>
  [columns, ...rows].map((row) => `${order.map((at) => written(row[at] ?? "")).join(",")}\n`).join("");
const good: Line = ["990101001", "good", "老年人", "是", "1", ""];

test("loading a file twice is loading it once, whatever is in it", async () => {
  const at = await exampleHome();
  let name = 0;
  await fc.assert(
    fc.asyncProperty(lines, async (rows) => {
      name += 1;
      const path = at.file(
        `activity-${name}.csv`,
        csv([[...good.with(1, `good${name}`)], ...rows], [0, 1, 2, 3, 4, 5]),
      );
      const first = await at.ingest("activity", path);
      const before = traces(at.home);
      const again = await at.ingest("activity", path);
      expect(again).toEqual({ manifest: first.manifest, already: true, findings: null });
      expect(traces(at.home)).toEqual(before);
    }),
    { numRuns: 12 },
  );
});

test("the order of a file's columns does not matter for what it becomes", async () => {
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      async (rows, order) => {
        const digest = async (permutation: readonly number[]) => {
          const at = await exampleHome();
          const { manifest } = await at.ingest(
            "activity",
            at.file("a.csv", csv([good, ...rows], permutation)),
          );
          const { data_sha256, rows: counts, rejected_by_reason } = manifest;
          return { data_sha256, counts, rejected_by_reason };
        };
        expect(await digest(order)).toEqual(await digest([0, 1, 2, 3, 4, 5]));
      },
    ),
    { numRuns: 8 },
  );
});

describe("a batch", () => {
  const first = `${columns.join(",")}\n990101001,1,老年人,是,12,2025-03-01\n`;
  const second = `${columns.join(",")}\n990101001,1,老年人,是,13,2025-03-01\n990101001,2,青少年,否,0,\n`;

  test("is what its manifest says", async () => {
    const at = await exampleHome();
    const { manifest } = await at.ingest("activity", at.file("a.csv", `${second}990101001,3,老人,是,1,\n`));
    expect(manifest.batch).toMatch(/^b[0-9a-f]{24}$/);
    expect(manifest).toMatchObject({
      programme: "example",
      cycle: "2025",
      source: { name: "a.csv", format: "csv", encoding: "utf-8" },
      rows: { read: 3, accepted: 2, rejected: 1, warned: 0 },
      rejected_by_reason: { option: 1 },
      recorded_at: "2025-06-01T00:00:00.000Z",
      recorded_by: "test",
    });
    const duckdb = await openDuckdb();
    await checkBatch(at.home, duckdb.connection, manifest);
    duckdb.close();
  });

  test("does not take keys that an earlier one of the same cycle holds, unless it replaces it", async () => {
    const at = await exampleHome();
    const one = await at.ingest("activity", at.file("1.csv", first));
    const two = await at.ingest("activity", at.file("2.csv", second));
    expect(await rejectsOf(at.home, two.manifest)).toMatchObject([
      {
        line: 2,
        column: "id",
        reason: "duplicate_key",
        detail: expect.stringContaining(one.manifest.batch) as string,
      },
    ]);
    const three = await at.ingest("activity", at.file("3.csv", second.replace("13", "14")), {
      replaces: two.manifest.batch,
    });
    expect(three.manifest).toMatchObject({ rows: { accepted: 1 }, replaces: two.manifest.batch });
    const counted = await batchesFor(at.home, {
      programme: "example",
      cycle: "2025",
      instrument: "activity",
    });
    expect(counted.map((batch) => batch.batch)).toEqual([one.manifest.batch, three.manifest.batch].sort());
  });

  test("is replaced once, by a batch of its kind", async () => {
    const at = await exampleHome();
    const one = await at.ingest("activity", at.file("1.csv", first));
    await at.ingest("activity", at.file("2.csv", second), { replaces: one.manifest.batch });
    await expect(
      at.ingest("activity", at.file("3.csv", first), { replaces: one.manifest.batch }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
      details: { name: "replaces" },
    });
    await expect(
      at.ingest(
        "vote",
        at.file("4.csv", "unit_code,part,object,voter_group,choice,votes\n990101001,1,x,residents,满意,3\n"),
        { replaces: one.manifest.batch },
      ),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(at.ingest("activity", at.file("5.csv", second), { replaces: "b0" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("of the same file can take the place of its own, after the register was completed", async () => {
    const at = await exampleHome();
    const path = at.file("a.csv", `${first}990101003,2,青少年,否,0,\n`);
    const one = await at.ingest("activity", path);
    expect(one.manifest.units_unmatched).toEqual([
      {
        value: "990101003",
        rows: 1,
        nearest: expect.arrayContaining(["990101001 示例一居（示例街道）"]) as string[],
      },
    ]);
    await at.ingest(
      "register",
      at.file(
        "more.csv",
        "code,authority,name,kind,parent_code\n990101003,示例机关,示例三居,committee,990101\n",
      ),
    );
    const again = await at.ingest("activity", path, { replaces: one.manifest.batch });
    expect(again.manifest).toMatchObject({ rows: { accepted: 2, rejected: 0 }, units_unmatched: [] });
  });

  test("refers to another table: what that lacks is a warning, and so is a table not loaded yet", async () => {
    const at = await exampleHome();
    const contact = at.file(
      "contact.csv",
      "unit_code,dwelling_id,final_outcome,attempts,visitor,mode,decided_on\n990101001,D1,完成,1,V1,入户,2025-03-01\n990101001,D2,完成,1,V1,入户,2025-03-01\n",
    );
    const early = await at.ingest("contact", contact);
    expect(early.manifest).toMatchObject({
      rows: { accepted: 2, warned: 2 },
      warned_by_reason: { reference: 2 },
    });
    await at.ingest(
      "draw",
      at.file(
        "draw.csv",
        "unit_code,dwelling_id,building_group,building,inclusion_probability,replicate,sequence\n990101001,D1,1,1,0.1,1,1\n",
      ),
    );
    const late = await at.ingest("contact", contact, { replaces: early.manifest.batch });
    expect(late.manifest).toMatchObject({
      rows: { accepted: 2, warned: 1 },
      warned_by_reason: { reference: 1 },
    });
  });
});

test("a warning keeps its row, and is kept beside the data", async () => {
  const at = await exampleHome();
  const { manifest } = await at.ingest(
    "contact",
    at.file(
      "contact.csv",
      "unit_code,dwelling_id,final_outcome,attempts,visitor,mode,decided_on\n990101001,D12,完成,1,V1,入户,2025-03-01\n",
    ),
  );
  expect(await dataOf(at.home, manifest)).toHaveLength(1);
  expect(await rejectsOf(at.home, manifest)).toEqual([]);
  expect(await warningsOf(at.home, manifest)).toMatchObject([
    { line: 2, column: "dwelling_id", value: "D*2", reason: "reference" },
  ]);
});

test("the number of threads does not show in what is written", async () => {
  const digests = [];
  const rows = Array.from({ length: 30_000 }, (_, index): Line => [
    index % 3 === 0 ? "990101001" : "示例二居",
    String(index),
    index % 2 === 0 ? "老年人" : "青少年",
    String(index % 2),
    String(index % 400),
    "2025-03-01",
  ]);
  for (const threads of [1, 2]) {
    const at = await exampleHome();
    const { manifest } = await ingestFile(
      at.home,
      {
        file: at.file("a.csv", csv(rows, [0, 1, 2, 3, 4, 5])),
        mapping: mappingFor("activity"),
        programme: "example",
        cycle: "2025",
        snapshotDate: null,
      },
      {
        instruments: await loadInstruments(join(import.meta.dirname, "../../data/instruments")),
        clock: systemClock,
        recordedBy: "test",
        threads,
      },
    );
    const data = await dataOf(at.home, manifest);
    expect(data.map((row) => row["source_line"])).toEqual(rows.map((_, index) => index + 2));
    digests.push(manifest.data_sha256);
  }
  expect(digests[0]).toBe(digests[1]);
});

test("what a run that was cut short left in tmp is gone with the next run", async () => {
  const at = await exampleHome();
  mkdirSync(join(at.home.tmp, "batch-left"));
  writeFileSync(join(at.home.tmp, "batch-left", "data.parquet"), "half");
  await at.ingest("activity", at.file("a.csv", `${columns.join(",")}\n990101001,1,老年人,是,12,\n`));
  expect(traces(at.home).tmp).toEqual([]);
});

test("a full disk is said, and leaves nothing behind", async (context) => {
  const at = await exampleHome();
  const disk = join(at.folder, "small-disk");
  mkdirSync(disk);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=300k", "tmpfs", disk], { stdio: "ignore" });
  } catch {
    context.skip("no right to mount a small disk");
  }
  try {
    execFileSync("cp", ["-r", `${at.home.path}/.`, disk]);
    const home = openHome(disk);
    const before = traces(home);
    const rows = Array.from({ length: 60_000 }, (_, index): Line => [
      "990101001",
      `${index}-${(index * 2_654_435_761) % 4_294_967_296}`,
      "老年人",
      "1",
      String(index),
      "",
    ]);
    const path = at.file("a.csv", csv(rows, [0, 1, 2, 3, 4, 5]));
    const failing = ingestFile(
      home,
      {
        file: path,
        mapping: mappingFor("activity"),
        programme: "example",
        cycle: "2025",
        snapshotDate: null,
      },
      {
        instruments: await loadInstruments(join(import.meta.dirname, "../../data/instruments")),
        clock: systemClock,
        recordedBy: "test",
      },
    );
    await expect(failing).rejects.toMatchObject({ code: "DISK_FULL" });
    expect(traces(home)).toEqual(before);
    expect(await listBatches(home)).toHaveLength(1);
  } finally {
    execFileSync("umount", [disk]);
  }
});
