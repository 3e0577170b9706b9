import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ArrowMessages } from "../src/lib/query/arrow-messages.ts";
import { cellText, numberText } from "../src/lib/query/cell-text.ts";
import { chartRows } from "../src/lib/query/chart-rows.ts";
import { proposeChart } from "../src/lib/query/propose-chart.ts";
import { resultOf, type CellValue, type ColumnKind, type Result } from "../src/lib/query/result.ts";
import { rowWindow, scrollTopOf } from "../src/lib/query/row-window.ts";
import { summariseColumn, type ColumnSummary } from "../src/lib/query/summarise.ts";
import { tableNameOf } from "../src/lib/query/table-name.ts";

const resultFrom = (columns: Record<string, readonly [ColumnKind, readonly CellValue[]]>): Result => ({
  rows: Math.max(0, ...Object.values(columns).map(([, values]) => values.length)),
  columns: Object.entries(columns).map(([name, [kind, values]]) => ({
    name,
    kind,
    at: (row) => values[row] ?? null,
  })),
});
const summaryOf = (kind: ColumnKind, values: readonly CellValue[]): ColumnSummary => {
  const [column] = resultFrom({ a: [kind, values] }).columns;
  if (column === undefined) throw new Error("no column");
  const steps = summariseColumn(column, values.length);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

describe("an Arrow stream", () => {
  const bytes = tableToIPC(tableFromArrays({ n: [1, 2.5, null], name: ["甲", "乙", null] }), {
    format: "stream",
  });

  test("is cut into the same messages wherever the network cuts it, and read while it arrives", () => {
    if (bytes === null) throw new Error("no bytes");
    const whole = new ArrowMessages().take(bytes);
    expect(whole.length).toBeGreaterThanOrEqual(2);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }), (cuts) => {
        const messages = new ArrowMessages();
        const found: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const length = cuts[turn % cuts.length] ?? 1;
          found.push(...messages.take(bytes.slice(at, at + length)));
          at += length;
        }
        expect(found).toEqual(whole);
      }),
      { numRuns: 50 },
    );
    const result = resultOf(whole);
    expect(result.rows).toBe(3);
    expect(result.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["n", "number"],
      ["name", "text"],
    ]);
    expect([0, 1, 2].map((row) => result.columns.map((column) => column.at(row)))).toEqual([
      [1, "甲"],
      [2.5, "乙"],
      [null, null],
    ]);
    expect(resultOf(whole.slice(0, 1)).rows).toBe(0);
  });
});

describe("cells", () => {
  test.each([
    [0, "0"],
    [1234, "1234"],
    [1234567, "1 234 567"],
    [-12345.678, "−12 345.7"],
    [81.44234898, "81.4423"],
    [0.1 + 0.2, "0.3"],
    [1e-9, "1.000e−9"],
    [9007199254740993n, "9 007 199 254 740 993"],
  ])("%s is shown as %s", (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  test("dates and moments are shown as such, and a column's points stand below each other", () => {
    expect(cellText(Date.UTC(2026, 0, 2), "date")).toBe("2026-01-02");
    expect(cellText(Date.UTC(2026, 0, 2, 3, 4, 5), "time")).toBe("2026-01-02 03:04:05");
    expect(cellText(89.2, "number", 3)).toBe("89.200");
    expect(cellText(-0.0001, "number", 1)).toBe("0.0");
  });
});

describe("the window of a long table", () => {
  test("every row can be reached, and what is drawn covers what is seen", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, share) => {
          const row = Math.floor(share * (rows - 1));
          const top = scrollTopOf(row, rows, 28, 560);
          const seen = rowWindow(rows, 28, top, 560);
          expect(seen.height).toBeLessThanOrEqual(8_000_000);
          expect(seen.first).toBeLessThanOrEqual(row);
          expect(seen.end).toBeGreaterThan(row);
          expect(seen.offset).toBeLessThanOrEqual(top + 0.001);
          expect(seen.offset + (seen.end - seen.first) * 28 + 0.001).toBeGreaterThanOrEqual(
            Math.min(top + 560, seen.height),
          );
        },
      ),
    );
  });
});

describe("a column's summary", () => {
  test("of numbers: range, mean, parts of the range", () => {
    const { count, missing, distinct, range, histogram } = summaryOf("number", [0, 10, 10, null, 20]);
    expect({ count, missing, distinct, range }).toEqual({
      count: 4,
      missing: 1,
      distinct: 3,
      range: { min: 0, max: 20, mean: 10 },
    });
    expect(histogram?.reduce((sum, n) => sum + n, 0)).toBe(4);
    expect([histogram?.[0], histogram?.[10], histogram?.[19]]).toEqual([1, 2, 1]);
  });

  test("of text: the most frequent; of more values than are counted, that there are more", () => {
    expect(summaryOf("text", ["a", "b", "a", null]).top).toEqual([
      ["a", 2],
      ["b", 1],
    ]);
    expect(summaryOf("text", ["a", "b"]).top).toEqual([]);
    expect(
      summaryOf(
        "number",
        Array.from({ length: 10_001 }, (_, i) => i),
      ),
    ).toMatchObject({ many: true, distinct: 10_000 });
  });
});

describe("a chart is proposed", () => {
  const names = Array.from({ length: 20 }, (_, i) => `u${i}`);
  const numbers = names.map((_, i) => i * 1.5);
  test.each<[string, Result, ReturnType<typeof proposeChart>]>([
    [
      "names and a measure: bars",
      resultFrom({ name: ["text", names], score: ["number", numbers] }),
      { mark: "bar", x: "name", y: "score", color: null },
    ],
    [
      "cycles: a line",
      resultFrom({ 周期: ["text", ["2024", "2025"]], score: ["number", [1, 2]] }),
      { mark: "line", x: "周期", y: "score", color: null },
    ],
    [
      "two measures: dots",
      resultFrom({ a: ["number", numbers], b: ["number", numbers] }),
      { mark: "dot", x: "a", y: "b", color: null },
    ],
    [
      "one measure: its distribution",
      resultFrom({ a: ["number", numbers] }),
      { mark: "histogram", x: "a", y: null, color: null },
    ],
    [
      "a rank beside a measure is no measure",
      resultFrom({ rank: ["number", numbers], a: ["number", numbers] }),
      { mark: "histogram", x: "a", y: null, color: null },
    ],
    ["no rows: none", resultFrom({ a: ["number", []] }), null],
    ["nothing but different names: none", resultFrom({ name: ["text", names] }), null],
  ])("%s", (_, result, chart) => {
    expect(proposeChart(result)).toEqual(chart);
  });

  test("of many rows every n-th is drawn, and said; rows without a value are left out", () => {
    const many = resultFrom({
      a: ["number", Array.from({ length: 20_000 }, (_, i) => (i === 8 ? null : i))],
      b: ["number", new Array<number>(20_000).fill(1)],
    });
    const { rows, every } = chartRows(many, { mark: "dot", x: "a", y: "b", color: null });
    expect(every).toBe(4);
    expect(rows).toHaveLength(4999);
  });
});

test.each([
  ["Scores 2025.csv", "scores_2025"],
  ["名单.csv", "mine"],
  ["unit.csv", "my_unit"],
  ["2025.csv", "mine"],
  ["duckdb_x.csv", "my_duckdb_x"],
])("the file %s becomes the table %s", (file, name) => {
  expect(tableNameOf(file, ["unit"])).toBe(name);
});
