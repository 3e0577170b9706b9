import type { Block, Cell, Run, TableColumn } from "./document.ts";

type Text = string | readonly Run[];

const runsOf = (text: Text): readonly Run[] => (typeof text === "string" ? [text] : text);

export const heading = (level: 1 | 2, text: string): Block => ({ kind: "heading", level, text });

export const paragraph = (text: Text): Block => ({ kind: "paragraph", runs: runsOf(text), look: "body" });

export const flush = (text: Text): Block => ({ kind: "paragraph", runs: runsOf(text), look: "flush" });

export const closing = (text: string): Block => ({ kind: "paragraph", runs: [text], look: "closing" });

export const note = (text: string): Block => ({ kind: "paragraph", runs: [text], look: "note" });

export const cell = (text: Text): Cell => ({ runs: runsOf(text) });

/** A number as it is read on paper, and as itself in a workbook. */
export const numberCell = (number: number, text: Text, format: string): Cell => ({
  runs: runsOf(text),
  number,
  format,
});

export const column = (title: string, width: number, align: TableColumn["align"] = "left"): TableColumn => ({
  title,
  width,
  align,
});

/** A row of sums. */
export const strongRow = (cells: readonly Cell[]): Cell[] =>
  cells.map((each) => ({
    ...each,
    runs: each.runs.map((run) =>
      typeof run === "string" ? { text: run, strong: true as const } : { ...run, strong: true as const },
    ),
  }));

/** A table, numbered later; in a workbook its caption names its sheet. */
export const table = (
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  below: string | null = null,
): Block => ({ kind: "table", caption, sheet: caption, columns, rows, note: below });
