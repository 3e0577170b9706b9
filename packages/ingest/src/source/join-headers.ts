const tidy = (text: string): string => text.replace(/\s+/gu, " ").trim();

/**
 * Headers of several rows as one: each column's words from above to below, joined by blanks. A cell that spans columns holds its
 * words in the first of them, so that in all rows but the last an empty cell takes those on its left, where the column
 * has words of its own below.
 * @param rows the header rows, the uppermost first
 */
export const joinHeaders = (rows: readonly (readonly string[])[]): string[] => {
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) return [...only];
  const width = Math.max(0, ...rows.map((row) => row.length));
  const hasBelow = (row: number, column: number): boolean =>
    rows.slice(row + 1).some((below) => tidy(below[column] ?? "") !== "");
  const spread = rows.map((row, index) => {
    let left = "";
    return Array.from({ length: width }, (_, column) => {
      const own = tidy(row[column] ?? "");
      if (own !== "" || index === rows.length - 1) return (left = own);
      return hasBelow(index, column) && !isBelowAlone(rows, index, column) ? left : "";
    });
  });
  return Array.from({ length: width }, (_, column) =>
    spread.flatMap((row) => (row[column] === undefined || row[column] === "" ? [] : [row[column]])).join(" "),
  );
};

/** A column that something stands above of is not spanned by a lower row's neighbour. */
const isBelowAlone = (rows: readonly (readonly string[])[], row: number, column: number): boolean =>
  row > 0 && rows.slice(0, row).some((above) => tidy(above[column] ?? "") !== "");
