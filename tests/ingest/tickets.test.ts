import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ingestFile } from "@juping/ingest";
import { fixedClock, Instrument, type Mapping } from "@juping/model";
import { batchFiles, cell, openDuckdb, readRow, sqlLiteral } from "@juping/store";
import { skipUnless } from "../support/skip.ts";
import { exampleHome, mappingFor } from "./support/example-home.ts";
import { rejectsOf } from "./support/read-batch.ts";

const shared = process.env.JUPING_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const tickets = `${shared}/data/tickets/boston311_tickets.parquet`;

/** Wards stand there as `3`, `03` and `Ward 3`. */
const boston: Mapping = mappingFor("ticket", {
  columns: {
    unit_code: { header: "ward", extract: "^(?:Ward )?0*([1-9]\\d*)$" },
    id: { header: "case_id" },
    opened_at: { header: "open_dt" },
    due_at: { header: "target_dt" },
    closed_at: { header: "closed_dt" },
    on_time: { header: "on_time", values: { ONTIME: "1", OVERDUE: "0" } },
    category: { header: "type" },
    channel: { header: "source" },
  },
  unit_authority: "ward",
});

test("tickets of another city load by a template, and what they say of their deadlines is computed again", async (context) => {
  skipUnless(existsSync(tickets), "no tickets beside the project")(context);
  const at = await exampleHome();
  const wards = Array.from({ length: 22 }, (_, index) => `${index + 1},ward,Ward ${index + 1},committee,`);
  await at.ingest(
    "register",
    at.file("wards.csv", `code,authority,name,kind,parent_code\n${wards.join("\n")}\n`),
  );
  const { manifest } = await at.ingest("ticket", tickets, { mapping: boston });
  expect(manifest.rows.read).toBe(125_329);
  expect(manifest.rejected_by_reason).toMatchObject({ order: 10 });
  expect(manifest.warned_by_reason).toEqual({});
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const { both, flagged, agree } = await readRow(
      duckdb.connection,
      `SELECT count(*) AS both, count(on_time) AS flagged, count(*) FILTER (on_time = (closed_at <= due_at)) AS agree
       FROM read_parquet(${sqlLiteral(batchFiles(at.home, manifest).data)}) WHERE closed_at IS NOT NULL AND due_at IS NOT NULL`,
      { both: cell.integer, flagged: cell.integer, agree: cell.integer },
    );
    expect(agree).toBe(flagged);
    expect(both).toBeGreaterThan(70_000);
  } finally {
    duckdb.close();
  }
}, 60_000);

test("a flag that its own dates deny is a warning, and stays", async () => {
  const at = await exampleHome();
  const rows = `单位编码,工单编号,受理时间,办理时限,办结时间,按期办结
990101001,1,2025-03-01 08:00,2025-03-03 08:00,2025-03-03 08:00,是
990101001,2,2025-03-01 08:00,2025-03-03 08:00,2025-03-03 08:01,是
990101001,3,2025-03-01 08:00,,2025-03-03 08:01,否
`;
  const { manifest } = await at.ingest("ticket", at.file("a.csv", rows));
  expect(manifest.rows).toMatchObject({ accepted: 3, warned: 1 });
  expect(manifest.warned_by_reason).toEqual({ deadline: 1 });
});

test("parts that do not add up to their total are told", async () => {
  const at = await exampleHome();
  const column = (name: string): object => ({ name, title: { zh: name, en: name }, type: "decimal" });
  const budget = Instrument.parse({
    ...{ code: "activity", version: "1", family: "record", key: ["total", "a"] },
    title: { zh: "经费", en: "money" },
    grain: { zh: "一行", en: "a row" },
    columns: ["total", "a", "b"].map(column),
    checks: [{ kind: "total", total: "total", parts: ["a", "b"], tolerance: 0.005, severity: "error" }],
  });
  const { manifest } = await ingestFile(
    at.home,
    {
      ...{
        file: at.file("a.csv", "total,a,b\n0.3,0.1,0.2\n10,4,5\n7,,5\n"),
        mapping: mappingFor("activity"),
      },
      ...{ programme: "example", cycle: "2025", snapshotDate: null },
    },
    {
      instruments: new Map([["activity", budget]]),
      clock: fixedClock(new Date("2025-06-01T00:00:00Z")),
      recordedBy: "test",
    },
  );
  expect(manifest.rows).toMatchObject({ accepted: 2, rejected: 1 });
  const [reject] = await rejectsOf(at.home, manifest);
  expect(reject).toMatchObject({ reason: "total", detail: "应等于“a”、“b”之和" });
});
