/**
 * A header as it is compared: full-width forms made half-width (NFKC), white space and quotes at the ends dropped, runs of white
 * space inside made one, letters made small.
 */
export const headerName = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .replace(/^[\s\ufeff"“”]+|[\s"“”]+$/gu, "")
    .toLowerCase();
