import { sqlList } from "@juping/store";
import { optionSql } from "./cast-option.ts";
import { trimmed } from "./clean-text.ts";

type Options = Readonly<Record<string, string>> | undefined;

/** Marks that may stand between the items of a list in one cell; it is stored with bars. */
const separators = ["|", ";", "；", "、", "┋"] as const;

const barred = (text: string): string =>
  separators.slice(1).reduce((sql, separator) => `replace(${sql}, '${separator}', '|')`, text);

/** No blank anywhere, no empty item. */
const isTidy = (text: string): string =>
  [
    ...[" ", "\u3000", "\t", "\n", "\u00a0", "||"].map((mark) => `NOT contains(${text}, '${mark}')`),
    `NOT starts_with(${text}, '|')`,
    `NOT suffix(${text}, '|')`,
  ].join(" AND ");

/** The items of a list joined by bars, where none is empty or has a blank and each is a code of the options; else NULL. */
export const plainListSql = (text: string, options: Options): string => {
  const list = barred(text);
  const allKnown =
    options === undefined
      ? ""
      : `AND list_has_all(${sqlList(Object.keys(options))}, string_split(${list}, '|'))`;
  return `CASE WHEN ${isTidy(list)} ${allKnown} THEN ${list} END`;
};

/**
 * The items of a list joined by bars, in any writing; a cell that is as a whole one of the options is one item even where it holds a
 * separating mark. NULL where an item is none of the options, or nothing is left.
 */
export const listSql = (text: string, options: Options): string => {
  const items = `list_filter(list_transform(string_split(${barred(text)}, '|'), lambda item: ${trimmed("item")}), lambda item: item IS NOT NULL)`;
  if (options === undefined) return `nullif(array_to_string(${items}, '|'), '')`;
  const coded = `list_transform(${items}, lambda item: ${optionSql("item", options)})`;
  return `CASE WHEN ${optionSql(text, options)} IS NOT NULL THEN ${optionSql(text, options)}
    WHEN len(list_filter(${coded}, lambda item: item IS NULL)) = 0 THEN nullif(array_to_string(${coded}, '|'), '') END`;
};
