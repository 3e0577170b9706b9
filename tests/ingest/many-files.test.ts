import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  Ingestion,
  ingestFiles,
  loadInstruments,
  type IngestOptions,
  type IngestRequest,
} from "@juping/ingest";
import { systemClock } from "@juping/model";
import { checkBatch, listBatches, openDuckdb, type Home } from "@juping/store";
import { exampleHome, mappingFor, type ExampleHome } from "./support/example-home.ts";
import { traces } from "./support/folder-digest.ts";

const data = join(import.meta.dirname, "../../data");
const options: IngestOptions = {
  instruments: await loadInstruments(join(data, "instruments")),
  clock: systemClock,
  recordedBy: "test",
  threads: 2,
};
const headers = "unit_code,id,group_kind,held\n";
const request = (at: ExampleHome, name: string, content: string): IngestRequest => ({
  file: at.file(name, content),
  mapping: mappingFor("activity"),
  programme: "example",
  cycle: "2025",
  snapshotDate: null,
});
const rows = (from: number, to: number): string =>
  headers + Array.from({ length: to - from }, (_, index) => `990101001,${from + index},老年人,1\n`).join("");

const collect = async (home: Home, requests: readonly IngestRequest[]): Promise<string[]> => {
  const ingestion = await Ingestion.open(home, options);
  try {
    const told: string[] = [];
    for await (const outcome of ingestion.ingestAll(requests))
      told.push(
        "error" in outcome
          ? outcome.error.code
          : `${outcome.result.already ? "there" : "new"} ${outcome.result.manifest.rows.accepted}`,
      );
    return told;
  } finally {
    ingestion.close();
  }
};

describe("many files in one run", () => {
  test("are each checked against those before, and one that fails does not stop the others", async () => {
    const at = await exampleHome();
    const told = await collect(at.home, [
      request(at, "1.csv", rows(0, 10)),
      request(at, "2.csv", rows(5, 20)),
      request(at, "3.csv", "no such headers\n"),
      request(at, "4.csv", rows(5, 20)),
      request(at, "5.csv", rows(0, 20)),
      request(at, "6.csv", rows(20, 21)),
    ]);
    expect(told).toEqual(["new 10", "new 10", "COLUMN_MISSING", "there 10", "NO_ROWS_ACCEPTED", "new 1"]);
    expect(traces(at.home).tmp).toEqual([]);
  });

  test("stop where the caller stops, and leave nothing of the next file behind", async () => {
    const at = await exampleHome();
    const requests = [
      request(at, "1.csv", rows(0, 10)),
      request(at, "2.csv", "no such headers\n"),
      request(at, "3.csv", rows(10, 20)),
    ];
    await expect(ingestFiles(at.home, requests, options)).rejects.toMatchObject({ code: "COLUMN_MISSING" });
    const batches = await listBatches(at.home, "activity");
    expect(batches.map((batch) => batch.source.name)).toEqual(["1.csv"]);
    expect(traces(at.home).tmp).toEqual([]);
  });

  test("may replace one another", async () => {
    const at = await exampleHome();
    const [first] = await ingestFiles(at.home, [request(at, "1.csv", rows(0, 10))], options);
    const replaces = first?.manifest.batch ?? "";
    const told = await collect(at.home, [
      { ...request(at, "2.csv", rows(0, 5)), replaces },
      { ...request(at, "3.csv", rows(0, 6)), replaces },
      request(at, "4.csv", rows(4, 7)),
    ]);
    expect(told).toEqual(["new 5", "BAD_REQUEST", "new 2"]);
  });
});

test(
  "a run that is killed leaves whole batches only, and the next run takes in the rest",
  { timeout: 120_000 },
  async () => {
    const at = await exampleHome();
    const requests = Array.from({ length: 12 }, (_, index) =>
      request(at, `${index}.csv`, rows(index * 20_000, (index + 1) * 20_000)),
    );
    const script = `
    import { ingestFiles, loadInstruments } from "@juping/ingest";
    import { systemClock } from "@juping/model";
    import { openHome } from "@juping/store";
    const instruments = await loadInstruments(${JSON.stringify(join(data, "instruments"))});
    console.log("begun");
    await ingestFiles(openHome(${JSON.stringify(at.home.path)}), ${JSON.stringify(requests)},
      { instruments, clock: systemClock, recordedBy: "killed", threads: 2 });`;
    const duckdb = await openDuckdb();
    try {
      for (const patience of [150, 400, 700, 1100]) {
        const run = spawn(process.execPath, ["--input-type=module", "-e", script], {
          cwd: import.meta.dirname,
        });
        await once(run.stdout, "data");
        const ended = once(run, "exit");
        const timer = setTimeout(() => run.kill("SIGKILL"), patience);
        await ended;
        clearTimeout(timer);
        for (const batch of await listBatches(at.home, "activity"))
          await checkBatch(at.home, duckdb.connection, batch);
      }
    } finally {
      duckdb.close();
    }
    await ingestFiles(at.home, requests, options);
    const batches = await listBatches(at.home, "activity");
    expect(batches.map((batch) => batch.rows.accepted)).toEqual(Array.from({ length: 12 }, () => 20_000));
    expect(traces(at.home).tmp).toEqual([]);
  },
);
