import type { Column } from "@juping/model";
import { longestCell } from "../csv/scan-records.ts";
import type { StagedColumn } from "../stage/staged-column.ts";
import type { Check } from "./check.ts";

/** Options named in a message; a long list is cut. */
const shownOptions = (options: Readonly<Record<string, string>>): string => {
  const shown = Object.entries(options).map(([code, label]) => (code === label ? code : `${code}=${label}`));
  return shown.length <= 12 ? shown.join("、") : `${shown.slice(0, 12).join("、")}等 ${shown.length} 项`;
};

const expected = (column: Column): string => {
  if (column.options !== undefined) return `应为选项之一：${shownOptions(column.options)}`;
  switch (column.type) {
    case "integer":
      return "应为整数";
    case "decimal":
      return "应为数字";
    case "date":
      return "应为存在的日期，如 2025-01-02";
    case "datetime":
      return "应为存在的日期和时间(北京时间)，如 2025-01-02 08:30";
    case "boolean":
      return "应为 1(是)或 0(否)";
    default:
      return "无法识别";
  }
};

const range = ({ min, max }: Column): string => {
  if (min === undefined) return `不应大于 ${max}`;
  return max === undefined ? `不应小于 ${min}` : `应在 ${min} 到 ${max} 之间`;
};

/** What an instrument asks of each cell: that it is there, of its type, one of the options, within its range, not endless. */
export const cellChecks = (columns: readonly StagedColumn[]): Check[] =>
  columns.flatMap((staged): Check[] => {
    const { column } = staged.source;
    const { value, isEmpty, isUnread } = staged;
    const of = (reason: Check["reason"], isWrong: string, detail: string): Check => ({
      reason,
      severity: "error",
      column: staged,
      isWrong,
      detail,
    });
    const checks: Check[] = [];
    if (column.required) checks.push(of("missing", `${value} IS NULL AND ${isEmpty}`, "必填，但单元格为空"));
    if (staged.source.kind !== "cell") return checks;
    if (isUnread !== null)
      checks.push(of(column.options === undefined ? "type" : "option", isUnread, expected(column)));
    if (column.type === "text")
      checks.push(
        of("range", `strlen(${value}) > ${longestCell}`, `单元格超过 ${longestCell} 字节`),
        of("type", `contains(${value}, chr(0))`, "单元格含空字符"),
      );
    if (column.min !== undefined) checks.push(of("range", `${value} < ${column.min}`, range(column)));
    if (column.max !== undefined) checks.push(of("range", `${value} > ${column.max}`, range(column)));
    return checks;
  });
