import { optionSql } from "./cast-option.ts";
import { trimmed } from "./clean-text.ts";

/**
 * A list in one cell as its items joined by a bar. Items stand between `|`, `;`, `；` or `、`; a cell that is as a whole one of
 * the options is one item even where it holds such a mark. NULL where an item is none of the options, or nothing is left.
 */
export const listSql = (text: string, options: Readonly<Record<string, string>> | undefined): string => {
  const items = `list_filter(list_transform(string_split_regex(${text}, '[|;；、]'), lambda item: ${trimmed("item")}), lambda item: item IS NOT NULL)`;
  if (options === undefined) return `nullif(array_to_string(${items}, '|'), '')`;
  const coded = `list_transform(${items}, lambda item: ${optionSql("item", options)})`;
  return `CASE WHEN ${optionSql(text, options)} IS NOT NULL THEN ${optionSql(text, options)}
    WHEN len(list_filter(${coded}, lambda item: item IS NULL)) = 0 THEN nullif(array_to_string(${coded}, '|'), '') END`;
};
