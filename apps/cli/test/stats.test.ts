import { describe, expect, test } from "vitest";
import { JupingError } from "@juping/model";
import { Arguments } from "../src/stats/arguments.ts";
import { CsvTable } from "../src/stats/csv-table.ts";
import { methods } from "../src/stats/methods.ts";
import { printParts } from "../src/stats/print-parts.ts";

const run = (name: string, csv: string, given: Record<string, string>): unknown => {
  const method = methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`no method ${name}`);
  return JSON.parse(printParts(method.run(new CsvTable(csv), new Arguments(given)), "json", undefined));
};

describe("juping stats", () => {
  test("reads quoted cells, a byte order mark, empty cells at the end", () => {
    const table = new CsvTable('\uFEFFname,"a ""b"""\r\n"x,\ny",1\nz,\n');
    expect(table.names).toEqual(["name", 'a "b"']);
    expect(table.text("name")).toEqual(["x,\ny", "z"]);
    expect([...table.numbersOrMissing('a "b"')]).toEqual([1, NaN]);
    expect(() => table.numbers('a "b"')).toThrow(JupingError);
    expect(() => table.text("c")).toThrow(JupingError);
    expect(() => new CsvTable("a,b\n1\n")).toThrow(JupingError);
  });

  test("prints all digits, and one part as CSV", () => {
    const parts = { first: [{ a: 0.1 + 0.2, b: null }], second: [{ "x,y": "z" }] };
    expect(printParts(parts, "csv", undefined)).toBe("a,b\n0.30000000000000004,");
    expect(printParts(parts, "csv", "second")).toBe('"x,y"\nz');
    expect(() => printParts(parts, "csv", "third")).toThrow(JupingError);
  });

  test("wide and long tables give the same alpha", () => {
    const wide = run("alpha", "u,A,B\n1,1,2\n2,3,3\n3,,4\n", { raters: "A,B" });
    const long = run("alpha", "u,r,v\n1,A,1\n1,B,2\n2,A,3\n2,B,3\n3,B,4\n", {
      unit: "u",
      rater: "r",
      value: "v",
    });
    expect(long).toEqual(wide);
  });

  test("every method's example names only options it has", () => {
    for (const { example, options } of methods) {
      const flags = ["--part", "--format", ...options.map(({ flag }) => flag.split(" ")[0])];
      for (const used of example.match(/--[a-z-]+/g) ?? []) expect(flags).toContain(used);
    }
  });
});
