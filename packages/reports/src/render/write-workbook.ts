import { writeXlsx } from "hucre/xlsx";
import type { Block, Cell, Report } from "../document/document.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

const mostSheetName = 31;
const sheetName = (text: string): string => text.replaceAll(/[[\]:*?/\\]/g, " ").slice(0, mostSheetName);

/** A number as a number; text is written as a string, never as a formula, whatever it begins with. */
const valueOf = ({ runs, number }: Cell): string | number =>
  number ??
  runs
    .map((run) => (typeof run === "string" ? run : run.text))
    .join("")
    .trim();

/** Columns whose cells are numbers of one format. */
const formatOf = ({ rows }: TableBlock, column: number): string | undefined =>
  rows.map((row) => row[column]?.format).find((format) => format !== undefined);

/** The tables of a report, a sheet each, behind one that says where the figures come from. */
export const writeWorkbook = async (report: Report): Promise<Buffer> => {
  const tables = report.blocks.filter((block): block is TableBlock => block.kind === "table");
  const notes = tables.flatMap(({ sheet, note }) => (note === null ? [] : [[sheet, note]]));
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "说明",
        columns: [{ width: 18 }, { width: 90 }],
        rows: [
          ["标题", report.title],
          ["单位和周期", report.runningHead],
          ["来源", report.runningFoot],
          ...(report.mark === null ? [] : [["性质", report.mark]]),
          ...notes,
        ],
      },
      ...tables.map((block) => ({
        name: sheetName(block.sheet),
        columns: block.columns.map(({ width }, index) => {
          const format = formatOf(block, index);
          return { width: Math.max(10, width * 4), ...(format === undefined ? {} : { numFmt: format }) };
        }),
        rows: [block.columns.map(({ title }) => title), ...block.rows.map((row) => row.map(valueOf))],
        freezePane: { rows: 1 },
      })),
    ],
    activeSheet: Math.min(1, tables.length),
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};
