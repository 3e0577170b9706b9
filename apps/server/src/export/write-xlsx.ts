import { writeXlsx as write } from "hucre/xlsx";
import type { ExportTable } from "./export-table.ts";

const sheets = { facts: { zh: "说明", en: "About" }, data: { zh: "数据", en: "Data" } } as const;

/**
 * A workbook of two sheets: where the figures come from, and the figures, as numbers with a format. It opens on the second. Text
 * stays text: cells are written as strings, never as formulas.
 */
export const writeXlsx = async ({ columns, rows, facts, locale }: ExportTable): Promise<Buffer> => {
  const bytes = await write({
    sheets: [
      {
        name: sheets.facts[locale],
        columns: [{ width: 24 }, { width: 80 }],
        rows: facts.map(([name, text]) => [name, text]),
      },
      {
        name: sheets.data[locale],
        columns: columns.map(({ type, format }) => ({
          width: type === "VARCHAR" ? 18 : 12,
          ...(format === undefined ? {} : { numFmt: format }),
        })),
        rows: [columns.map((column) => column.words[locale]), ...rows.map((row) => [...row])],
        freezePane: { rows: 1 },
      },
    ],
    activeSheet: 1,
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};
