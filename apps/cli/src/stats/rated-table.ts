import { JupingError } from "@juping/model";
import type { RaterMarks } from "@juping/statistics";
import type { Arguments } from "./arguments.ts";
import type { CsvTable } from "./csv-table.ts";
import type { MethodOption } from "./method.ts";

export const ratedOptions: readonly MethodOption[] = [
  {
    flag: "--raters <columns>",
    words: "宽表：每位评估员一列，空格为未评 one column a rater, empty where not marked",
  },
  { flag: "--unit <column>", words: "长表：被评对象 long form: what was marked" },
  { flag: "--rater <column>", words: "长表：评估员 long form: who marked" },
  { flag: "--value <column>", words: "长表：分数 long form: the mark" },
];

export interface RatedTable extends RaterMarks {
  readonly raters: readonly string[];
}

/** Marks of a wide table (--raters) or a long one (--unit, --rater, --value); marks not given are left out. */
export const ratedTable = (table: CsvTable, given: Arguments): RatedTable => {
  const wide = given.list("raters");
  const cells =
    wide.length > 0
      ? wide.flatMap((name, rater) =>
          Array.from(table.numbersOrMissing(name), (value, unit) => ({ unit, rater, value })),
        )
      : longCells(table, given);
  const marked = cells.filter(({ value }) => !Number.isNaN(value));
  return {
    unit: marked.map(({ unit }) => unit),
    rater: marked.map(({ rater }) => rater),
    value: marked.map(({ value }) => value),
    raters: wide.length > 0 ? wide : table.codes(given.text("rater")).labels,
  };
};

const longCells = (table: CsvTable, given: Arguments): { unit: number; rater: number; value: number }[] => {
  const unit = table.codes(given.text("unit")).codes;
  const rater = table.codes(given.text("rater")).codes;
  return Array.from(table.numbersOrMissing(given.text("value")), (value, row) => ({
    unit: unit[row] ?? 0,
    rater: rater[row] ?? 0,
    value,
  }));
};

/** One array a rater with a mark for every unit. @throws JupingError BAD_REQUEST where one is missing or given twice */
export const completeMarks = (rated: RatedTable): Float64Array[] => {
  const marks = raterRows(rated);
  marks.forEach((row, rater) => {
    if (row.every((value) => !Number.isNaN(value))) return;
    const reason = `${rated.raters[rater]} did not mark every unit`;
    throw new JupingError("BAD_REQUEST", { name: "FILE", value: rated.raters[rater] ?? "", reason });
  });
  return marks;
};

/** One array a rater, NaN where there is no mark. @throws JupingError BAD_REQUEST where a mark is given twice */
export const raterRows = ({ unit, rater, value, raters }: RatedTable): Float64Array[] => {
  const units = Array.from(unit).reduce((most, code) => Math.max(most, code), -1) + 1;
  const marks = raters.map(() => new Float64Array(units).fill(NaN));
  Array.from(value).forEach((mark, i) => {
    const row = marks[rater[i] ?? 0];
    const at = unit[i] ?? 0;
    if (row === undefined) return;
    if (!Number.isNaN(row[at]))
      throw new JupingError("BAD_REQUEST", {
        name: "FILE",
        value: mark,
        reason: `${raters[rater[i] ?? 0]} marked one unit twice`,
      });
    row[at] = mark;
  });
  return marks;
};
