import type { Locale } from "@juping/model";
import type { Matrix } from "@juping/model/api";
import { fileName } from "../http/file-name.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { titleOf } from "./compare-files.ts";
import { exportTable, type ExportColumn, type ExportTable } from "./export-table.ts";
import { releaseFacts, sourceLine } from "./facts.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

type Row = Matrix["rows"][number];

const columnsOf = (matrix: Matrix, view: ReleaseView): ExportColumn<Row>[] => [
  { key: "name", words: { zh: "单位", en: "Unit" }, type: "VARCHAR", value: ({ unit }) => unit.name },
  { key: "class", words: { zh: "居住类型", en: "Living type" }, type: "VARCHAR", value: (row) => row.class },
  ...matrix.nodes.map((code, index): ExportColumn<Row> => {
    const { name } = view.nodes.get("committee", code);
    return {
      key: code,
      words: { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` },
      type: "DOUBLE",
      format: "0.0",
      value: ({ cells }) => cells[index]?.score.value ?? null,
    };
  }),
  { key: "unit_id", words: { zh: "单位编号", en: "Unit id" }, type: "VARCHAR", value: ({ unit }) => unit.id },
];

const tableOf = (matrix: Matrix, view: ReleaseView, locale: Locale): ExportTable =>
  exportTable(columnsOf(matrix, view), matrix.rows, {
    facts: releaseFacts(view, locale, [[locale === "en" ? "Scope" : "比较范围", matrix.scope.name]]),
    locale,
    title: titleOf(view, matrix.scope.name, "指标矩阵", matrix.level),
  });

/** A matrix as files: a column for each second-level node. */
export const matrixFiles = {
  csv: async (matrix: Matrix, view: ReleaseView, locale: Locale) => {
    const table = tableOf(matrix, view, locale);
    return { body: writeCsv(table, sourceLine(view, locale)), name: fileName(table.title, "csv") };
  },
  xlsx: async (matrix: Matrix, view: ReleaseView, locale: Locale) => {
    const table = tableOf(matrix, view, locale);
    return { body: await writeXlsx(table), name: fileName(table.title, "xlsx") };
  },
} as const;
