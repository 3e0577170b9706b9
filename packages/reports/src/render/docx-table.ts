import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type ITableCellBorders,
} from "docx";
import type { Block, Run, TableColumn } from "../document/document.ts";
import { docxRuns } from "./docx-runs.ts";

type TableBlock = Extract<Block, { kind: "table" }>;

/** Half points. */
const size = 18;
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
} as const;

const rule = (eighths: number, color = "1b211f") => ({ style: BorderStyle.SINGLE, size: eighths, color });

const cellOf = (
  runs: readonly Run[],
  { align }: TableColumn,
  width: number,
  borders: ITableCellBorders,
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    borders: { top: none, bottom: none, left: none, right: none, ...borders },
    margins: { top: 50, bottom: 50, left: 80, right: 80 },
    children: [new Paragraph({ alignment: alignments[align], children: docxRuns(runs, size) })],
  });

/** Three lines, as statistical tables have them; the head is repeated on each page, no row is torn. */
export const docxTable = ({ columns, rows }: TableBlock, textWidth: number): Table => {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((width / total) * textWidth));
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, index) =>
      cellOf([{ text: column.title, strong: true }], column, widths[index] ?? 0, {
        top: rule(12),
        bottom: rule(6),
      }),
    ),
  });
  const body = rows.map(
    (cells, row) =>
      new TableRow({
        cantSplit: true,
        children: columns.map((column, index) =>
          cellOf(cells[index]?.runs ?? [], column, widths[index] ?? 0, {
            bottom: row + 1 === rows.length ? rule(12) : rule(2, "c9cfd6"),
          }),
        ),
      }),
  );
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...body],
  });
};
