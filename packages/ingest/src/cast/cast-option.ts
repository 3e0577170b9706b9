import { sqlLiteral } from "@juping/store";
import { halfWidthText } from "./clean-text.ts";

type Options = Readonly<Record<string, string>>;

/** Full-width digits made half-width, a fraction of zero dropped: `１` and `1.0` are the code 1. */
export const tidyOption = (text: string): string => `regexp_replace(${halfWidthText(text)}, '\\.0+$', '')`;

/** Code of a text that is one of the options' codes or labels; NULL for any other. A code goes before a label. */
export const optionSql = (text: string, options: Options): string => {
  const codes = Object.keys(options).map(sqlLiteral).join(", ");
  const labels = Object.entries(options).filter(([, label]) => !(label in options));
  const byLabel = labels.map(([code, label]) => `WHEN ${sqlLiteral(label)} THEN ${sqlLiteral(code)}`);
  // Without the second condition every empty cell would be compared with every label.
  const other =
    byLabel.length === 0 ? "" : `WHEN ${text} IS NOT NULL THEN CASE ${text} ${byLabel.join(" ")} END`;
  return `CASE WHEN ${text} IN (${codes}) THEN ${text} ${other} END`;
};

/** BOOLEAN of a text by options `1` and `0`, their labels, and the words true and false. */
export const booleanSql = (text: string, options: Options = { "1": "是", "0": "否" }): string => {
  const of = (code: "1" | "0", word: string): string =>
    [code, options[code], word].flatMap((text) => (text === undefined ? [] : [sqlLiteral(text)])).join(", ");
  return `CASE WHEN ${text} IN (${of("1", "true")}) THEN true WHEN ${text} IN (${of("0", "false")}) THEN false END`;
};
