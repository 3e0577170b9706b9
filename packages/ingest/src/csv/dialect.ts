/** How a delimited text file is cut into records and cells. Quotes are `"`, doubled inside a cell. */
export interface Dialect {
  readonly delimiter: Delimiter;
  /** byte at which the record above the data begins: the headers, or the last of them; where there are none, the data */
  readonly start: number;
  /** its 1-based line */
  readonly line: number;
  readonly hasHeaders: boolean;
}

export const delimiters = [",", "\t", ";"] as const;
export type Delimiter = (typeof delimiters)[number];
