import type { Column, ColumnType } from "@juping/model";
import { dateSql, datetimeSql, tidyDate } from "./cast-date.ts";
import { listSql, plainListSql } from "./cast-list.ts";
import { decimalSql, integerSql, tidyNumber } from "./cast-number.ts";
import { booleanSql, optionSql, tidyOption } from "./cast-option.ts";
import { halfWidthText, trimmed } from "./clean-text.ts";
import { named } from "./named.ts";

/** Type in the lake of each column type. */
export const lakeTypes: Readonly<Record<ColumnType, string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  decimal: "DOUBLE",
  date: "DATE",
  datetime: "TIMESTAMP",
  boolean: "BOOLEAN",
  code: "VARCHAR",
  list: "VARCHAR",
};

/** SQL for the value of a text in a column, as most files write it; NULL where the text is not one, or only in other writing. */
export const castSql = (column: Column, text: string): string => {
  switch (column.type) {
    case "text":
      return text;
    case "integer":
      return integerSql(text);
    case "decimal":
      return decimalSql(text);
    case "date":
      return dateSql(text);
    case "datetime":
      return datetimeSql(text);
    case "boolean":
      return booleanSql(text, column.options);
    case "code":
      return column.options === undefined ? text : optionSql(text, column.options);
    case "list":
      return plainListSql(text, column.options);
  }
};

/** SQL for a trimmed text as its column's values are mostly written. */
const tidied = (column: Column, text: string): string => {
  switch (column.type) {
    case "integer":
    case "decimal":
      return tidyNumber(text, (column.max ?? Infinity) <= 1);
    case "date":
    case "datetime":
      return tidyDate(text);
    case "boolean":
      return `lower(${tidyOption(text)})`;
    case "code":
      return tidyOption(text);
    case "list":
      return halfWidthText(text);
    case "text":
      return text;
  }
};

const castTrimmedSql = (column: Column, text: string): string =>
  column.type === "list"
    ? listSql(text, column.options)
    : column.type === "text"
      ? text
      : castSql(column, text);

/**
 * SQL for the value of a text in any writing that is understood: white space around it, full-width digits, thousands
 * separators, 年月日. Many times dearer than {@link castSql}, so only for what that leaves NULL.
 */
export const castUntidySql = (column: Column, text: string): string =>
  column.type === "text"
    ? trimmed(text)
    : named(
        "bare",
        trimmed(text),
        `coalesce(${castTrimmedSql(column, "bare")}, ${named("tidy", tidied(column, "bare"), castTrimmedSql(column, "tidy"))})`,
      );
