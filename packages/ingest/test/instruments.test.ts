import { readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { loadInstruments } from "@juping/ingest";
import { matchColumns } from "../src/mapping/match-columns.ts";

const folder = join(import.meta.dirname, "../../../data/instruments");

describe("the instruments of the product", () => {
  test("are all sound", async () => {
    const instruments = await loadInstruments(folder);
    expect(instruments.size).toBe(readdirSync(folder).length);
  });

  test("each find every column in a file headed by names, by Chinese titles or by English titles", async () => {
    for (const instrument of (await loadInstruments(folder)).values())
      for (const headers of [
        instrument.columns.map((column) => column.name),
        instrument.columns.map((column) => ` ${column.title.zh}\u3000`),
        instrument.columns.map((column) => column.title.en.toUpperCase()),
      ]) {
        const { sources, unused } = matchColumns(
          "a.csv",
          instrument,
          { instrument: instrument.code, file: {}, columns: {} },
          headers,
        );
        expect(unused, instrument.code).toEqual([]);
        expect(
          sources.map((source) => (source.kind === "cell" ? source.cell : source.kind)),
          instrument.code,
        ).toEqual(instrument.columns.map((_, index) => index));
      }
  });
});

test("an instrument that speaks of a column it does not have is refused by place", async () => {
  const wrong = await mkdtemp(join(tmpdir(), "juping-instruments-"));
  onTestFinished(() => rm(wrong, { recursive: true }));
  const words = { zh: "甲", en: "a" };
  await writeFile(
    join(wrong, "a.json"),
    JSON.stringify({
      code: "a",
      version: "1",
      title: words,
      family: "record",
      grain: words,
      columns: [{ name: "id", title: words, type: "text" }],
      key: ["id"],
      checks: [{ kind: "order", first: "id", second: "end", severity: "error" }],
    }),
  );
  await expect(loadInstruments(wrong)).rejects.toMatchObject({
    code: "SCHEMA_INVALID",
    details: { path: "checks.0", reason: "end ?" },
  });
});
