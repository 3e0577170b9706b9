/** Rows of a CSV text (RFC 4180, with or without a byte order mark). */
export const parseCsv = (text: string): string[][] => {
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  const source = text.replace(/^\uFEFF/, "");
  const rows: string[][] = [[]];
  while (cell.lastIndex < source.length) {
    const [, value = "", end = ""] = cell.exec(source) ?? [];
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end !== "," && cell.lastIndex < source.length) rows.push([]);
    if (end === "") break;
  }
  return rows;
};
