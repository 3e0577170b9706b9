import type { Instrument } from "@juping/model";

/** A row of an instrument, cells by its columns; flags are 0 or 1. */
export type FactRow = Readonly<Record<string, string | number | null>>;

const cell = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as a file of the instrument: its own columns as headers, rows in the order given. The same rows give the same bytes. */
export const factsCsv = ({ columns }: Instrument, rows: readonly FactRow[]): string => {
  const names = columns.map(({ name }) => name);
  const lines = rows.map((row) => names.map((name) => cell(row[name])).join(","));
  return `${[names.join(","), ...lines].join("\n")}\n`;
};
