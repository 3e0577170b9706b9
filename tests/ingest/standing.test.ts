import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changeBatch, loadInstruments } from "@juping/ingest";
import { fixedClock } from "@juping/model";
import { batchesFor, unitId } from "@juping/store";
import { exampleHome, type ExampleHome } from "./support/example-home.ts";

const instruments = await loadInstruments(join(import.meta.dirname, "../../data/instruments"));
const clock = fixedClock(new Date("2025-07-01T00:00:00Z"));
const rows = (...ids: readonly string[]): string =>
  `单位编码,编号,人群,已举办\n${ids.map((id) => `990101001,${id},老年人,是\n`).join("")}`;
const inForce = async (at: ExampleHome): Promise<string[]> =>
  (await batchesFor(at.home, { programme: "example", cycle: "2025", instrument: "activity" })).map(
    ({ source }) => source.name,
  );
const change = (at: ExampleHome, batch: string, act: "withdraw" | "reinstate") =>
  changeBatch(at.home, instruments, clock, { programme: "example", batch, act, reason: "误报", by: "test" });

test("a batch that is withdrawn counts no longer, its files stay, and the same file is not taken in behind its back", async () => {
  const at = await exampleHome();
  const path = at.file("a.csv", rows("1", "2"));
  const { manifest } = await at.ingest("activity", path);
  await change(at, manifest.batch, "withdraw");
  expect(await inForce(at)).toEqual([]);
  expect(existsSync(join(at.home.lake, "activity", manifest.batch, "data.parquet"))).toBe(true);
  await expect(at.ingest("activity", path)).rejects.toMatchObject({ code: "BATCH_WITHDRAWN" });
  await expect(change(at, manifest.batch, "withdraw")).rejects.toMatchObject({ code: "BATCH_STANDING" });
  await change(at, manifest.batch, "reinstate");
  expect(await inForce(at)).toEqual(["a.csv"]);
  expect((await at.ingest("activity", path)).already).toBe(true);
});

test("its keys are free while it is withdrawn, and it does not come back beside rows that took them", async () => {
  const at = await exampleHome();
  const first = (await at.ingest("activity", at.file("a.csv", rows("1", "2")))).manifest;
  await change(at, first.batch, "withdraw");
  const second = (await at.ingest("activity", at.file("b.csv", rows("2", "3")))).manifest;
  expect(second.rows).toMatchObject({ accepted: 2, rejected: 0 });
  await expect(change(at, first.batch, "reinstate")).rejects.toMatchObject({
    code: "BATCH_KEYS_TAKEN",
    details: { rows: 1, other: second.batch },
  });
  await change(at, second.batch, "withdraw");
  await change(at, first.batch, "reinstate");
  expect(await inForce(at)).toEqual(["a.csv"]);
});

test("what it had replaced counts again, with its corrections; a replaced batch is not withdrawn itself", async () => {
  const at = await exampleHome();
  const first = (await at.ingest("activity", at.file("a.csv", `${rows("1")}990101009,2,老年人,是\n`)))
    .manifest;
  await at.ingest("activity", at.file("fix.csv", rows("2")), { amends: first.batch });
  expect((await inForce(at)).toSorted()).toEqual(["a.csv", "fix.csv"]);
  const whole = await at.ingest("activity", at.file("whole.csv", rows("1", "2", "3")), {
    replaces: first.batch,
  });
  expect(whole.manifest.rows).toMatchObject({ accepted: 3, rejected: 0 });
  expect(await inForce(at)).toEqual(["whole.csv"]);
  await expect(change(at, first.batch, "withdraw")).rejects.toMatchObject({ code: "BATCH_STANDING" });
  const effect = await change(at, whole.manifest.batch, "withdraw");
  expect(effect.risen.map(({ source }) => source.name).toSorted()).toEqual(["a.csv", "fix.csv"]);
  expect((await inForce(at)).toSorted()).toEqual(["a.csv", "fix.csv"]);
});

test("a name that is like a unit's is not taken for it; what a person said is, and stands in the manifest", async () => {
  const at = await exampleHome();
  const path = at.file(
    "a.csv",
    "单位编码,编号,人群,已举办\n990101001,1,老年人,是\n示例一居楼,2,老年人,是\n示例一居,3,老年人,是\n",
  );
  const { manifest } = await at.ingest("activity", path);
  expect(manifest.units_unmatched).toEqual([
    {
      value: "示例一居",
      rows: 1,
      nearest: ["990101001 示例一居（示例街道）", "990102001 示例一居（示例镇）"],
    },
    {
      value: "示例一居楼",
      rows: 1,
      nearest: expect.arrayContaining(["990101001 示例一居（示例街道）"]) as string[],
    },
  ]);
  const data = JSON.parse(
    readFileSync(join(at.home.lake, "activity", manifest.batch, "manifest.json"), "utf8"),
  ) as object;
  expect(data).not.toHaveProperty("units_decided");
  const unit = unitId("示例机关", "990101001");
  const said = {
    parent: "",
    unit,
    code: "990101001",
    name: "示例一居",
    decided_by: "甲",
    decided_at: "2025-06-01",
  };
  const again = await at.ingest("activity", path, {
    replaces: manifest.batch,
    unitDecisions: [
      { ...said, value: "示例一居楼" },
      { ...said, value: "示例一居", unit: null, code: null, name: null },
    ],
  });
  expect(again.manifest.rows).toMatchObject({ accepted: 2, rejected: 1 });
  expect(again.manifest.units_decided).toEqual([
    expect.objectContaining({ value: "示例一居楼", rows: 1, unit, decided_by: "甲" }) as object,
  ]);
});
