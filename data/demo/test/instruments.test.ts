import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Instrument, Mapping, type Column } from "@juping/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateDemo, recipe, type DemoFile } from "../src/index.ts";
import { readTable } from "./read-table.ts";

const folder = new URL("../../instruments/", import.meta.url);
const instruments = new Map(
  readdirSync(folder).map((name) => {
    const instrument = Instrument.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
    return [instrument.code, instrument];
  }),
);

const out = mkdtempSync(join(tmpdir(), "juping-demo-"));
let files: readonly DemoFile[] = [];
beforeAll(async () => {
  ({ files } = await generateDemo({ out, scale: 0.075 }));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Test whether a cell cannot be a value of the column. */
function faultOf(column: Column): (cell: string) => boolean {
  const known =
    column.options && column.type !== "list" ? new Set(Object.entries(column.options).flat()) : null;
  const { min = -Infinity, max = Infinity } = column;
  return (cell) => {
    if (cell === "") return column.required;
    if (known) return !known.has(cell);
    if (column.type === "date") return Number.isNaN(Date.parse(cell)) || dayOf(cell) !== cell;
    if (column.type !== "integer" && column.type !== "decimal") return false;
    const value = Number(cell);
    if (Number.isNaN(value) || (column.type === "integer" && !Number.isInteger(value))) return true;
    return value < min || value > max;
  };
}

const dayOf = (cell: string): string => new Date(cell).toISOString().slice(0, 10);

describe("generated files", () => {
  it("cover every instrument that a committee's or a street's evaluation uses", () => {
    const written = new Set(files.map(({ instrument }) => instrument));
    // What people leave out is decided in the ledger and sealed from there; the demonstration's register has no dated changes, and
    // its hotline delivers requests, not tickets.
    expect([...instruments.keys()].filter((code) => !written.has(code))).toEqual([
      "exclusion",
      "register_change",
      "ticket",
    ]);
  });

  it("have heads that their instrument knows, its required columns among them", () => {
    for (const file of files) {
      const instrument = instruments.get(file.instrument);
      const { heads } = readTable(file);
      const columns = heads.map((head) =>
        instrument?.columns.find(({ name, title }) => [name, title.zh].includes(head)),
      );
      expect(columns, file.path).not.toContain(undefined);
      const names = columns.map((column) => column?.name);
      const required = instrument?.columns.filter((column) => column.required).map(({ name }) => name) ?? [];
      expect(names, file.path).toEqual(expect.arrayContaining(required));
      expect(Mapping.parse(file.mapping).instrument).toBe(file.instrument);
    }
  });

  it("hold only values of their columns, but for the rows spoilt on purpose", () => {
    for (const file of files) {
      const columns = instruments.get(file.instrument)?.columns ?? [];
      const { heads, rows } = readTable(file);
      const faults = heads.map((head) => {
        const column = columns.find(({ name, title }) => [name, title.zh].includes(head));
        return column ? faultOf(column) : () => true;
      });
      const bad = rows.filter((row) => faults.some((isFault, place) => isFault(row[place] ?? "")));
      expect(rows.length, file.path).toBe(file.rows);
      expect(bad.length, file.path).toBeLessThanOrEqual(file.spoilt);
    }
  });

  it("repeat a key only in a spoilt row", () => {
    for (const file of files) {
      const instrument = instruments.get(file.instrument);
      const { heads, rows } = readTable(file);
      const places = (instrument?.key ?? []).map((name) => {
        const title = instrument?.columns.find((column) => column.name === name)?.title.zh ?? "";
        return Math.max(heads.indexOf(name), heads.indexOf(title));
      });
      const keys = new Set(rows.map((row) => places.map((place) => row[place]).join("|")));
      expect(rows.length - keys.size, file.path).toBeLessThanOrEqual(file.spoilt);
    }
  });

  it("spoil the dozens of rows that the recipe names", () => {
    const spoilt = files.reduce((sum, file) => sum + file.spoilt, 0);
    expect(spoilt).toBe(recipe.files.spoilt.length);
    expect(spoilt).toBeGreaterThan(40);
    const { heads, rows } = readTable(
      files.find(({ path }) => path.endsWith("session-2024.xlsx")) as DemoFile,
    );
    expect(rows.map((row) => row[heads.indexOf("单位编码")])).toContain("示例一居民驱");
  });
});
