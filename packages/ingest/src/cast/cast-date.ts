import { halfWidthText } from "./clean-text.ts";

/** 2025年1月2日, 2025.1.2, 20250102 and their like as 2025-1-2; a time behind it stays. */
export const tidyDate = (text: string): string =>
  `regexp_replace(regexp_replace(${halfWidthText(text)}, '^(\\d{4})(\\d{2})(\\d{2})$', '\\1-\\2-\\3'),
     '^(\\d{4})\\s*[年/.-]\\s*(\\d{1,2})\\s*[月/.-]\\s*(\\d{1,2})\\s*日?', '\\1-\\2-\\3')`;

/** DuckDB also reads years of two digits, years before Christ, epoch and infinity: none of them is meant. */
const plausible = (value: string, text: string): string =>
  `CASE WHEN year(${value}) BETWEEN 1900 AND 2199 AND ${text} < ':' AND NOT contains(${text}, '(') THEN ${value} END`;

/** DATE of a text: ISO 8601 or 2025/1/2; a time of day behind it is dropped. NULL where there is no such day. */
export const dateSql = (text: string): string => plausible(`TRY_CAST(${text} AS DATE)`, text);

/** A time with a zone would be moved without a word, while times without one are Shanghai's. */
const zoned = (text: string): string =>
  `(suffix(${text}, 'Z') OR suffix(${text}, 'z') OR contains(${text}, '+') OR regexp_matches(${text}, ':\\d.*-'))`;

/** TIMESTAMP of a text: date as above, then a time. NULL where it does not exist or names a zone. */
export const datetimeSql = (text: string): string =>
  `CASE WHEN NOT ${zoned(text)} THEN ${plausible(`TRY_CAST(${text} AS TIMESTAMP)`, text)} END`;
