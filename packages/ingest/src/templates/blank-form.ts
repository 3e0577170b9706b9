import type { Column, Instrument, Measure } from "@juping/model";
import type { Instruments } from "../instruments.ts";

/** A table that a source system delivers, and what is measured from it. */
export interface SystemTable {
  readonly instrument: Instrument;
  /** names of the measures that read it, in the order of the method */
  readonly measures: readonly string[];
}

const tablesOf = ({ numerator, denominator = "" }: Measure): Set<string> =>
  new Set(
    [...`${numerator} ${denominator}`.matchAll(/\b([a-z_]+)\.[a-z_]+/g)].map(([, table]) => table ?? ""),
  );

/**
 * The record tables that a source system delivers for a method's measures, so that nobody else is asked for them. A table that measures
 * of several systems read is each one's.
 * @param system a name of the method's source systems; `none` is what no system holds and committees are asked for
 */
export const systemTables = (
  instruments: Instruments,
  measures: readonly Measure[],
  system: string,
): readonly SystemTable[] => {
  const found = new Map<string, string[]>();
  for (const measure of measures)
    if (measure.source_system === system)
      for (const table of tablesOf(measure)) found.set(table, [...(found.get(table) ?? []), measure.name.zh]);
  return [...found].flatMap(([table, names]) => {
    const instrument = instruments.get(table);
    return instrument?.family === "record" ? [{ instrument, measures: names }] : [];
  });
};

const allowed = ({ type, options, min, max, required }: Column): string => {
  const range = [min === undefined ? "" : `≥ ${min}`, max === undefined ? "" : `≤ ${max}`].filter(
    (part) => part !== "",
  );
  const kinds: Readonly<Record<Column["type"], string>> = {
    text: "文字",
    integer: "整数",
    decimal: "数",
    date: "日期，如 2025-03-01",
    datetime: "日期和时间，如 2025-03-01 08:30",
    boolean: "是或否",
    code: "选项",
    list: "选项，可多个，以 | 分隔",
  };
  const choices = type === "boolean" || options === undefined ? [] : [Object.values(options).join("、")];
  return [required ? "必填" : "可空", kinds[type], ...range, ...choices].join("；");
};

/** An empty form of a table: its headers, which are recognised when it comes back, and below them what each column takes. */
export const blankForm = ({
  columns,
}: Instrument): { readonly headers: readonly string[]; readonly notes: readonly string[] } => ({
  headers: columns.map(({ title }) => title.zh),
  notes: columns.map(allowed),
});
