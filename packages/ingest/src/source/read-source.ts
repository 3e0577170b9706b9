import type { DuckDBConnection } from "@duckdb/node-api";
import type { Mapping } from "@juping/model";
import { readCsv } from "../csv/read-csv.ts";
import { readJson } from "../json/read-json.ts";
import { readParquet } from "../parquet/read-parquet.ts";
import { readText } from "../text/read-text.ts";
import { readXls } from "../xls/read-xls.ts";
import { readXlsx } from "../xlsx/read-xlsx.ts";
import type { RawTable } from "./raw-table.ts";
import type { SourceFile } from "./source-file.ts";

/** Lays a source of any format out as a table of texts. */
export const readSource = (
  connection: DuckDBConnection,
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
  known: (headers: readonly string[]) => number,
): Promise<RawTable> => {
  switch (source.format) {
    case "csv":
      return readCsv(source, file, scratch, known);
    case "xlsx":
      return readXlsx(source, file, scratch);
    case "xls":
      return readXls(source, file, scratch);
    case "parquet":
      return readParquet(connection, source);
    case "json":
      return readJson(source, file, scratch);
    case "text":
      return readText(source, file, scratch);
  }
};
