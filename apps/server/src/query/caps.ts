/** What a statement may take. Stated in the catalogue, and in the answer where one bites. */
export const queryCaps = {
  /** rows on a screen */
  rows: 1_000_000,
  /** rows of a file; of a workbook, which is read into memory as a whole */
  fileRows: 5_000_000,
  workbookRows: 200_000,
  megabytes: 256,
  /** from the start until the last row was taken */
  seconds: 30,
  uploadMegabytes: 5,
  /** tables of one's own */
  uploads: 5,
  /** statements of one account a minute */
  perMinute: 60,
} as const;
