import type { CellValue, ColumnKind, ResultColumn } from "./result.ts";

const thinSpace = " ";
const minus = "−";

const pad = (value: number, length = 2): string => String(value).padStart(length, "0");

const dateText = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
};

const timeText = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return `${dateText(milliseconds)} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
};

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, thinSpace);

const signedText = (negative: boolean, whole: string, fraction: string): string =>
  `${negative ? minus : ""}${whole.length > 4 ? grouped(whole) : whole}${fraction === "" ? "" : `.${fraction}`}`;

/**
 * A number as a table shows it: thousands apart, a true minus.
 * @param digits after the point; without it as many as six significant ones need
 */
export const numberText = (value: number | bigint, digits?: number): string => {
  if (typeof value === "bigint") return signedText(value < 0n, String(value < 0n ? -value : value), "");
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size >= 1e15 || (size < 1e-4 && size > 0)) return value.toExponential(3).replaceAll("-", minus);
  const shown = size.toFixed(digits ?? digitsOf(value));
  const [whole = "", fraction = ""] = shown.split(".");
  return signedText(value < 0 && Number(shown) !== 0, whole, fraction);
};

/** Digits after the point that a number needs, as six significant ones show it; none for an integer. */
const digitsOf = (value: number): number => {
  if (Number.isInteger(value)) return 0;
  const most = Math.min(4, Math.max(1, 5 - Math.floor(Math.log10(Math.max(Math.abs(value), 1)))));
  return value.toFixed(most).replace(/0+$/, "").split(".")[1]?.length ?? 0;
};

/** Digits after the point for a whole column, so that its points stand below each other: what its first rows need. */
export const columnDigits = (column: ResultColumn, rows: number): number => {
  let most = 0;
  for (let row = 0; row < Math.min(rows, 200); row++) {
    const value = column.at(row);
    if (typeof value === "number" && Number.isFinite(value)) most = Math.max(most, digitsOf(value));
  }
  return most;
};

/** A cell as a table shows it; null is the caller's to show. */
export const cellText = (value: Exclude<CellValue, null>, kind: ColumnKind, digits?: number): string => {
  if (typeof value === "object")
    return `[${value.map((item) => (item === null ? "—" : numberText(item))).join(", ")}]`;
  if (typeof value === "number" || typeof value === "bigint") {
    if (kind === "date") return dateText(Number(value));
    if (kind === "time") return timeText(Number(value));
    return numberText(value, digits);
  }
  return String(value);
};
