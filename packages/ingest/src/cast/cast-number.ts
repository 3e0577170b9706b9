import { halfWidthText } from "./clean-text.ts";

/** Numbers as people write them made plain: full-width digits, commas between thousands. */
export const tidyNumber = (text: string): string => {
  const half = halfWidthText(text);
  return `CASE WHEN regexp_full_match(${half}, '[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?')
    THEN replace(${half}, ',', '') ELSE ${half} END`;
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
