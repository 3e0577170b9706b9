import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blankForm, loadInstruments, systemTables } from "@juping/ingest";
import { Measure } from "@juping/model";
import { exampleHome } from "./support/example-home.ts";

const data = join(import.meta.dirname, "../../data");
const instruments = await loadInstruments(join(data, "instruments"));
const measures = (
  JSON.parse(readFileSync(join(data, "methods/residents-committee/measures.json"), "utf8")) as unknown[]
).map((entry) => Measure.parse(entry));
const systems = ["社区云", "12345", "财务", "党建", "网格"];

test("what each source system delivers follows from the method's measures", () => {
  const tables = systems.map((system) =>
    systemTables(instruments, measures, system).map(({ instrument }) => instrument.code),
  );
  expect(tables[1]).toEqual(["request"]);
  expect(tables[4]).toEqual(["building_group"]);
  expect(tables[2]).toContain("payment");
  for (const system of systems)
    for (const { measures: names } of systemTables(instruments, measures, system))
      expect(names).not.toEqual([]);
  const held = measures.filter(({ source_system }) => systems.includes(source_system));
  expect(held).toHaveLength(48);
});

describe.each(systems)("an empty form of %s", (system) => {
  test.each(systemTables(instruments, measures, system).map(({ instrument }) => [instrument.code] as const))(
    "%s has no two columns of one name, and each is explained",
    (code) => {
      const instrument = instruments.get(code);
      if (instrument === undefined) throw new Error(code);
      const { headers, notes } = blankForm(instrument);
      expect(new Set(headers).size).toBe(headers.length);
      expect(notes).toHaveLength(headers.length);
    },
  );
});

test("a form that comes back filled in needs no mapping", async () => {
  const at = await exampleHome();
  const instrument = instruments.get("request");
  if (instrument === undefined) throw new Error("request");
  const { headers } = blankForm(instrument);
  const text = `${headers.join(",")}\n990101001,g1,是,2025-03-05,2025-03-03,是,是,满意\n`;
  const { manifest, findings } = await at.ingest("request", at.file("12345.csv", text));
  expect(manifest.rows).toMatchObject({ accepted: 1, rejected: 0 });
  expect(findings?.unusedHeaders).toEqual([]);
});
