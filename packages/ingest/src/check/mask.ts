/**
 * SQL of a text with its middle masked: first and last sign stay, as in 张*三; one sign is masked whole, of two the first stays.
 * A sensitive column shows nothing at all.
 */
export const maskSql = (text: string, isSensitive: boolean): string =>
  isSensitive
    ? `CASE WHEN ${text} IS NULL THEN '' ELSE '***' END`
    : `CASE WHEN ${text} IS NULL THEN ''
         WHEN length(${text}) = 1 THEN '*'
         WHEN length(${text}) = 2 THEN left(${text}, 1) || '*'
         ELSE left(${text}, 1) || repeat('*', least(length(${text}) - 2, 6)::INTEGER) || right(${text}, 1) END`;
