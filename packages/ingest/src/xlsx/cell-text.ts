import type { CellValue } from "hucre/xlsx";

const two = (number: number): string => String(number).padStart(2, "0");

/** A date of a spreadsheet carries no zone: its parts stand in the UTC fields. */
const dateText = (date: Date): string => {
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return time === "00:00:00" ? day : `${day} ${time}`;
};

/**
 * A spreadsheet's value as a CSV would have it: whole numbers without a fraction, so that codes stored as numbers stay codes;
 * dates as ISO 8601; truth as 1 and 0.
 */
export const cellText = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "#NUM!" : dateText(value);
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return String(value);
};

/** Words that spreadsheet programs show for a value that could not be computed. */
const errorValues = new Set([
  "#N/A",
  "#NAME?",
  "#NULL!",
  "#NUM!",
  "#REF!",
  "#VALUE!",
  "#DIV/0!",
  "#SPILL!",
  "#CALC!",
  "#GETTING_DATA",
]);

export const isErrorValue = (text: string): boolean => text.startsWith("#") && errorValues.has(text);
