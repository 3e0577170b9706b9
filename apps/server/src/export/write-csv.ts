import type { ExportTable, ExportValue } from "./export-table.ts";

/** A spreadsheet takes text that begins so for a formula and runs it. */
const startsFormula = /^[=+\-@\t\r\n]/;

const yes = { zh: "是", en: "yes" } as const;
const no = { zh: "否", en: "no" } as const;

const field = (value: ExportValue, locale: ExportTable["locale"]): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return (value ? yes : no)[locale];
  const text = startsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * RFC 4180 with a byte order mark, by which spreadsheets know UTF-8. Text that a spreadsheet would run as a formula gets an
 * apostrophe before it. A last column says on every row where it comes from, since CSV has no other place for it.
 */
export const writeCsv = ({ columns, rows, locale }: ExportTable, source: string): string => {
  const header = [...columns.map((column) => column.words[locale]), locale === "en" ? "source" : "来源"];
  const lines = [header, ...rows.map((row) => [...row, source])];
  return `\ufeff${lines.map((line) => line.map((value) => field(value, locale)).join(",")).join("\r\n")}\r\n`;
};
