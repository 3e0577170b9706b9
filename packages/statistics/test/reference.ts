import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TestContext } from "vitest";

/** Reference cases lie beside the project, not in it: their data has licences of its own. */
const shared = process.env["JUPING_SHARED"] ?? resolve(import.meta.dirname, "../../../../shared");

/** Text of a file of a reference case; skips the test, with the reason, where the case is absent. */
export function referenceFile(context: TestContext, name: string): string {
  const path = join(shared, "reference", name);
  if (!existsSync(path)) context.skip(`reference case ${name} is not present (set JUPING_SHARED)`);
  return readFileSync(path, "utf8");
}

/** Columns of a comma-separated file whose values may be quoted and hold no quotes or line breaks. */
export function referenceTable(context: TestContext, name: string): Map<string, string[]> {
  const [head = [], ...rows] = referenceFile(context, name).trim().split(/\r?\n/).map(cells);
  return new Map(head.map((column, i) => [column, rows.map((row) => row[i] ?? "")]));
}

export function column(table: Map<string, string[]>, name: string): string[] {
  const values = table.get(name);
  if (values === undefined) throw new Error(`no column ${name} among ${[...table.keys()].join(", ")}`);
  return values;
}

export function numbers(table: Map<string, string[]>, name: string): number[] {
  return column(table, name).map(Number);
}

/** 0-based codes of values in sorted order, and the values. */
export function coded(values: readonly string[]): { codes: number[]; levels: string[] } {
  const levels = [...new Set(values)].sort();
  return { codes: values.map((value) => levels.indexOf(value)), levels };
}

function cells(line: string): string[] {
  return [...line.matchAll(/("[^"]*"|[^,]*)(,|$)/g)]
    .slice(0, line.endsWith(",") ? undefined : -1)
    .map(([, cell = ""]) => cell.replace(/^"|"$/g, ""));
}
