import type { Instrument, RowCheck } from "@juping/model";
import { sqlList, sqlLiteral } from "@juping/store";
import { shownName } from "../mapping/column-source.ts";
import type { StagedColumn } from "../stage/staged-column.ts";
import type { Check } from "./check.ts";

/** SQL: the column has one of some values, given as codes; of a list, one of its items. */
const hasOneOf = ({ source, value }: StagedColumn, codes: readonly string[]): string => {
  switch (source.column.type) {
    case "list":
      return `list_has_any(string_split(${value}, '|'), ${sqlList(codes)})`;
    case "boolean":
      return `CASE WHEN ${value} THEN '1' ELSE '0' END IN (${codes.map(sqlLiteral).join(", ")}) AND ${value} IS NOT NULL`;
    default:
      return `${value}::VARCHAR IN (${codes.map(sqlLiteral).join(", ")})`;
  }
};

const label = ({ source }: StagedColumn, code: string): string => source.column.options?.[code] ?? code;

/** The checks of an instrument across the columns of a row. */
export const rowChecks = (instrument: Instrument, columns: readonly StagedColumn[]): Check[] => {
  const byName = new Map(columns.map((staged) => [staged.source.column.name, staged]));
  const build = (check: RowCheck): Check[] => {
    const { severity } = check;
    if (check.kind === "order") {
      const first = byName.get(check.first);
      const second = byName.get(check.second);
      if (first === undefined || second === undefined) return [];
      const isTime = first.source.column.type.startsWith("date");
      return [
        {
          reason: "order",
          severity,
          column: first,
          isWrong: `${first.value} > ${second.value}`,
          detail: `${isTime ? "不应晚于" : "不应大于"}“${shownName(second.source)}”`,
        },
      ];
    }
    if (check.kind === "deadline") {
      const [flag, due, done] = [check.flag, check.due, check.done].map((name) => byName.get(name));
      if (flag === undefined || due === undefined || done === undefined) return [];
      return [
        {
          reason: "deadline",
          severity,
          column: flag,
          isWrong: `${flag.value} <> (${done.value} <= ${due.value})`,
          detail: `与“${shownName(due.source)}”和“${shownName(done.source)}”不符`,
        },
      ];
    }
    if (check.kind === "total") {
      const total = byName.get(check.total);
      const parts = check.parts.flatMap((name) => byName.get(name) ?? []);
      if (total === undefined || parts.length < check.parts.length) return [];
      const sum = parts.map(({ value }) => value).join(" + ");
      return [
        {
          reason: "total",
          severity,
          column: total,
          isWrong: `abs(${total.value} - (${sum})) > ${check.tolerance}`,
          detail: `应等于${parts.map(({ source }) => `“${shownName(source)}”`).join("、")}之和`,
        },
      ];
    }
    const column = byName.get(check.column);
    const when = byName.get(check.when);
    if (column === undefined || when === undefined) return [];
    const condition = hasOneOf(when, check.values);
    const words = `“${shownName(when.source)}”为${check.values.map((code) => label(when, code)).join("或")}时`;
    return check.kind === "required_when"
      ? [
          {
            reason: "required_when",
            severity,
            column,
            isWrong: `${condition} AND ${column.value} IS NULL AND ${column.isEmpty}`,
            detail: `${words}必填`,
          },
        ]
      : [
          {
            reason: "empty_when",
            severity,
            column,
            isWrong: `${condition} AND NOT (${column.isEmpty})`,
            detail: `${words}应为空`,
          },
        ];
  };
  return instrument.checks.flatMap(build);
};
