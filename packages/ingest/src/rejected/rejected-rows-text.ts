/** Columns in front of the file's own. */
const added = ["原文件行号", "拒收原因"] as const;

export const isAdded = (header: string): boolean =>
  (added as readonly string[]).includes(header.replace("\ufeff", "").trim());

export const rejectedHeaders = (headers: readonly string[]): string[] => [
  ...added,
  ...headers.map((header) => header.trim()),
];

/** A cell that a spreadsheet program would compute is written so that it shows its text instead. */
const harmless = (cell: string): string =>
  /^[=@\t\r]/.test(cell) || /^[+-](?![\d.])/.test(cell) ? `'${cell}` : cell;

const written = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rejected rows as a CSV file that Excel opens as UTF-8. */
export const rejectedRowsText = (headers: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\ufeff${[headers, ...rows].map((row) => `${row.map((cell) => written(harmless(cell))).join(",")}\r\n`).join("")}`;
