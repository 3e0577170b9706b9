import type { Column } from "@juping/model";
import { sqlLiteral } from "@juping/store";
import { trimmed } from "./clean-text.ts";
import { named } from "./named.ts";

/** What people and programs write for an empty cell of a number, a date or a code. */
const usual = [
  ...[
    "—",
    "–",
    "－",
    "-",
    "--",
    "——",
    "―",
    "……",
    "N/A",
    "n/a",
    "NA",
    "null",
    "NULL",
    "None",
    "Not Available",
  ],
  ...["无", "不详", "缺失", "暂无", "无数据", "未填", "未填写", "(空)", "（空）", "(跳过)", "（跳过）"],
];

/**
 * Words that stand for an empty cell of a column. What is one of its options, or what the mapping reads as something, is none of
 * them; nor are the usual words in a text, or 无 where the answer is yes or no.
 */
export const missingWords = (
  { type, options = {} }: Column,
  more: readonly string[],
  values: Readonly<Record<string, string>>,
): readonly string[] => {
  const meant = new Set([...Object.keys(options), ...Object.values(options), ...Object.keys(values)]);
  const words = type === "text" ? more : [...usual, ...more];
  return [...new Set(words)].filter((word) => !meant.has(word) && !(type === "boolean" && word === "无"));
};

/** A cell without white space around it; NULL where nothing is left, or a word that stands for nothing. */
export const present = (text: string, missing: readonly string[]): string =>
  missing.length === 0
    ? trimmed(text)
    : named(
        "bare",
        trimmed(text),
        `CASE WHEN bare NOT IN (${missing.map(sqlLiteral).join(", ")}) THEN bare END`,
      );
