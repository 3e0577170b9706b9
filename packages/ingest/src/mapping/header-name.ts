/**
 * A header as it is compared: full-width forms made half-width (NFKC), white space and quotes at the ends dropped, white space
 * between Chinese characters dropped, other runs of it made one, letters made small.
 */
export const headerName = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[\s\ufeff"“”]+|[\s"“”]+$/gu, "")
    .toLowerCase();
