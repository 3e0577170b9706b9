/** A text as an SQL literal. */
export const sqlLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const sqlIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A list of texts as an SQL list, for `read_parquet` and `IN`. */
export const sqlList = (texts: readonly string[]): string => `[${texts.map(sqlLiteral).join(", ")}]`;
