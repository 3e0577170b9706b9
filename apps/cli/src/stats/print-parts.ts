import { JupingError } from "@juping/model";
import type { Cell, Parts } from "./method.ts";

/** JSON of all parts, or CSV of one; numbers with all digits that tell a double from its neighbours. */
export const printParts = (parts: Parts, format: "csv" | "json", part: string | undefined): string => {
  const names = Object.keys(parts);
  const chosen = part ?? (format === "csv" ? names[0] : undefined);
  if (chosen !== undefined && !names.includes(chosen))
    throw new JupingError("BAD_REQUEST", { name: "--part", value: chosen, reason: names.join(", ") });
  if (format === "json") return JSON.stringify(chosen === undefined ? parts : parts[chosen], null, 2);
  const rows = parts[chosen ?? ""] ?? [];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))]
    .map((cells) => cells.map(csvCell).join(","))
    .join("\n");
};

const csvCell = (cell: Cell): string => {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
