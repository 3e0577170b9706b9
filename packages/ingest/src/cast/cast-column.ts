import type { Column, ColumnType } from "@juping/model";
import { dateSql, datetimeSql, tidyDate } from "./cast-date.ts";
import { listSql, plainListSql } from "./cast-list.ts";
import { decimalSql, integerSql, tidyNumber } from "./cast-number.ts";
import { booleanSql, optionSql, tidyOption } from "./cast-option.ts";
import { halfWidthText, trimmed } from "./clean-text.ts";

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

/** SQL for the value of a trimmed text in any writing. */
const tidiedSql = (column: Column, text: string): string => {
  switch (column.type) {
    case "integer":
    case "decimal":
      return castSql(column, tidyNumber(text));
    case "date":
    case "datetime":
      return castSql(column, tidyDate(text));
    case "boolean":
      return castSql(column, `lower(${tidyOption(text)})`);
    case "code":
      return castSql(column, tidyOption(text));
    case "list":
      return `coalesce(${listSql(text, column.options)}, ${listSql(halfWidthText(text), column.options)})`;
    case "text":
      return text;
  }
};

/**
 * SQL for the value of a text in any writing that is understood: white space around it, full-width digits, thousands
 * separators, 年月日. Many times dearer than {@link castSql}, so only for what that leaves NULL.
 */
export const castUntidySql = (column: Column, text: string): string =>
  column.type === "text"
    ? trimmed(text)
    : `coalesce(${castSql(column, trimmed(text))}, ${tidiedSql(column, trimmed(text))})`;
