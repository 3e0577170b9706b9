import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rejectedRowsOf } from "@juping/ingest";
import type { Mapping } from "@juping/model";
import { batchesFor } from "@juping/store";
import { exampleHome, mappingFor } from "./support/example-home.ts";
import { gbk } from "./support/gbk.ts";
import { dataOf, rejectsOf } from "./support/read-batch.ts";

const header = "活动台账,,,,,\n单位编码,编号,对象,已举办,人次,日期\n";
const file = `${header}990101001,1,老年人,是,12,2025-03-01
990101001,2,老人,是,=1+1,2025-03-01
990101009,3,青少年,否,,2025-03-02
990101002,4,青少年,否,5,
`;
const mapping: Mapping = mappingFor("activity", {
  file: { header_row: 2 },
  columns: { group_kind: { header: "对象" } },
});

test("rejected rows come back as they stood with the reason, are corrected, and only they are loaded", async () => {
  const at = await exampleHome();
  const { manifest } = await at.ingest("activity", at.file("a.csv", gbk(file)), {
    mapping,
    keepRejected: true,
  });
  expect(manifest.rows).toMatchObject({ read: 4, accepted: 2, rejected: 2 });

  const text = (await rejectedRowsOf(at.home, manifest.batch)).toString("utf8");
  expect(text.split("\r\n")).toEqual([
    "\ufeff原文件行号,拒收原因,单位编码,编号,对象,已举办,人次,日期",
    expect.stringMatching(/^4,.*对象：应为选项之一.*,990101001,2,老人,是,'=1\+1,2025-03-01$/) as string,
    expect.stringMatching(
      /^5,.*单位编码：登记表中没有这个单位.*,990101009,3,青少年,否,,2025-03-02$/,
    ) as string,
    "",
  ]);

  const half = text.replace("老人,是,'=1+1", "老年人,是,2");
  const again: Mapping = { ...mapping, file: {} };
  const amends = { mapping: again, amends: manifest.batch, keepRejected: true };
  const first = await at.ingest("activity", at.file("fixed.csv", half), amends);
  expect(first.manifest).toMatchObject({ amends: manifest.batch, rows: { accepted: 1, rejected: 1 } });
  expect((await rejectsOf(at.home, first.manifest)).map(({ reason }) => reason)).toEqual(["unknown_unit"]);

  const rest = (await rejectedRowsOf(at.home, first.manifest.batch))
    .toString("utf8")
    .replace("990101009", "990101002");
  const second = await at.ingest("activity", at.file("fixed2.csv", rest), {
    ...amends,
    amends: first.manifest.batch,
  });
  expect(second.manifest.rows).toMatchObject({ accepted: 1, rejected: 0 });
  const standing = await batchesFor(at.home, { programme: "example", cycle: "2025", instrument: "activity" });
  expect(standing.map(({ batch }) => batch).toSorted()).toEqual(
    [manifest, first.manifest, second.manifest].map(({ batch }) => batch).toSorted(),
  );
  const rows = (await Promise.all(standing.map((batch) => dataOf(at.home, batch)))).flat();
  expect(rows.map(({ id }) => id).sort()).toEqual(["1", "2", "3", "4"]);

  const twice = await at.ingest("activity", at.file("fixed.csv", half), amends);
  expect(twice.already).toBe(true);
});

test("corrected rows are of the batch they were rejected from", async () => {
  const at = await exampleHome();
  const path = at.file("a.csv", "单位编码,编号,人群,已举办\n990101001,1,老年人,是\n");
  await expect(at.ingest("activity", path, { amends: "b000" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what the vault holds is encrypted, and an entry that was changed is not opened", async () => {
  const at = await exampleHome();
  const { manifest } = await at.ingest("activity", at.file("a.csv", gbk(file)), {
    mapping,
    keepRejected: true,
  });
  const vault = join(at.home.path, "vault");
  const sealed = readdirSync(vault).filter((name) => name.endsWith(".sealed"));
  expect(sealed).toHaveLength(1);
  const path = join(vault, sealed[0] ?? "");
  const bytes = readFileSync(path);
  expect(bytes.includes("990101009") || bytes.includes("老人")).toBe(false);
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await expect(rejectedRowsOf(at.home, manifest.batch)).rejects.toMatchObject({ code: "VAULT_CORRUPT" });
});
