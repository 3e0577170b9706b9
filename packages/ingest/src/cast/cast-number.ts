import { halfWidthText } from "./clean-text.ts";
import { named } from "./named.ts";

/** A number with commas between thousands or without. */
const digits = "[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?";
const units = "分|元|人|户|次|件|个|份|票";

/**
 * Numbers as people write them made plain: full-width digits, commas between thousands, `7 out of 10` (the 7), `95分`, `¥3.50`, `12.5%`.
 * @param isShare whether the column holds shares of 1: then 12.5% is 0.125, else 12.5
 */
export const tidyNumber = (text: string, isShare: boolean): string => {
  const plain = `replace(regexp_extract(half, '${digits}'), ',', '')`;
  const percent = isShare ? `(TRY_CAST(${plain} AS DOUBLE) / 100)::VARCHAR` : plain;
  return named(
    "half",
    `replace(${halfWidthText(text)}, '％', '%')`,
    `CASE WHEN regexp_full_match(half, '${digits}\\s*%') THEN ${percent}
       WHEN regexp_full_match(half, '[¥￥]?\\s*${digits}\\s*(?:${units}|out of \\d+)?') THEN ${plain}
       ELSE half END`,
  );
};

/**
 * BIGINT of a text, NULL where it is not a whole number that fits. DuckDB rounds 3.7 to 4 and reads 1_000 and 0x10 as integers: a
 * value counts only where it is the same number as a double, and has no underscore.
 */
export const integerSql = (text: string): string =>
  `CASE WHEN TRY_CAST(${text} AS DOUBLE) = TRY_CAST(${text} AS BIGINT) AND NOT contains(${text}, '_')
    THEN TRY_CAST(${text} AS BIGINT) END`;

/** DOUBLE of a text, NULL where it is not a finite number. */
export const decimalSql = (text: string): string =>
  `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) AND NOT contains(${text}, '_') THEN TRY_CAST(${text} AS DOUBLE) END`;
