import type { Column } from "@juping/model";
import { proposeValues } from "./value-map.ts";

const number = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*%?$/;
const date = /^\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}/;
const time = /\d{1,2}:\d{2}/;

const share = (values: readonly string[], fits: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(fits).length / values.length;

/**
 * How well the values of a file's column fit a column of the instrument, 0 to 1; a half where they tell nothing.
 * @param values distinct, none empty
 */
export const contentFit = (column: Column, values: readonly string[]): number => {
  if (values.length === 0) return 0.5;
  const half = values.map((value) => value.normalize("NFKC").trim());
  switch (column.type) {
    case "integer":
    case "decimal":
      return share(half, (value) => number.test(value));
    case "date":
      return share(half, (value) => date.test(value));
    case "datetime":
      return share(half, (value) => date.test(value) && time.test(value));
    case "boolean":
    case "code":
      return column.options === undefined ? 0.5 : proposeValues(column, values).understood;
    case "list":
      return 0.5;
    case "text":
      return share(half, (value) => date.test(value) && time.test(value)) > 0.9 ? 0.2 : 0.5;
  }
};
