import { sqlLiteral } from "@juping/store";

/** White space that exports leave around values, the full-width blank and the byte order mark among it. */
const beyondAscii = ["\u00a0", "\u3000", "\ufeff"];
const blanks = [" ", "\t", "\r", "\n", ...beyondAscii].join("");

/** A cell without white space around it; NULL where nothing is left. */
export const trimmed = (text: string): string => `nullif(trim(${text}, ${sqlLiteral(blanks)}), '')`;

/**
 * Whether a cell may have white space around it. Trimming every cell costs DuckDB more than reading them; a text that begins
 * with ASCII white space sorts before `!`.
 */
export const mayNeedTrim = (text: string): string =>
  [
    `${text} < '!'`,
    ...beyondAscii.map((blank) => `starts_with(${text}, ${sqlLiteral(blank)})`),
    ...[...blanks].map((blank) => `suffix(${text}, ${sqlLiteral(blank)})`),
  ].join(" OR ");

const fullWidth = "０１２３４５６７８９，．－＋：／　";
const halfWidth = "0123456789,.-+:/ ";

/** Full-width digits and marks made half-width: for numbers, dates and codes, not for names. */
export const halfWidthText = (text: string): string =>
  `translate(${text}, ${sqlLiteral(fullWidth)}, ${sqlLiteral(halfWidth)})`;
