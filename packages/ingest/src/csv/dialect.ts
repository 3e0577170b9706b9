/** How a delimited text file is cut into records and cells. Quotes are `"`, doubled inside a cell. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /** byte at which the record of headers begins */
  readonly start: number;
  /** its 1-based line */
  readonly line: number;
}

export const delimiters = [",", "\t", ";"] as const;
export type Delimiter = (typeof delimiters)[number];
