/**
 * Cells of the first record of a text, read as RFC 4180 has it: a quote counts only at the beginning of a cell.
 * @returns the cells, and how much of the text the record took with its line end; null where the text ends first
 */
export const splitRecord = (
  text: string,
  delimiter: string,
  isWhole: boolean,
): { readonly cells: string[]; readonly length: number } | null => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      for (;;) {
        const close = text.indexOf('"', at + 1);
        if (close < 0) return null;
        cell += text.slice(at + 1, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
    cells.push(cell + text.slice(at, end));
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    if (end < text.length) return { cells, length: end + (text.startsWith("\r\n", end) ? 2 : 1) };
    return isWhole ? { cells, length: end } : null;
  }
};
