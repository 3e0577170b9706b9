import type { Locale } from "@juping/model";
import type { Plan } from "@juping/model/api";
import { fileName } from "../http/file-name.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { titleOf } from "./compare-files.ts";
import { exportTable, type ExportColumn, type ExportTable } from "./export-table.ts";
import { releaseFacts, sourceLine } from "./facts.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

type Row = NonNullable<Plan["split"]>["units"][number];

const columns: readonly ExportColumn<Row>[] = [
  { key: "name", words: { zh: "居民区", en: "Committee" }, type: "VARCHAR", value: ({ unit }) => unit.name },
  {
    key: "present",
    words: { zh: "本期问卷", en: "Interviews now" },
    type: "INTEGER",
    value: (row) => row.present,
  },
  {
    key: "present_error",
    words: { zh: "本期标准误（分）", en: "Standard error now" },
    type: "DOUBLE",
    format: "0.00",
    value: (row) => row.present_error,
  },
  { key: "planned", words: { zh: "计划问卷", en: "Planned" }, type: "INTEGER", value: (row) => row.planned },
  {
    key: "planned_error",
    words: { zh: "预计标准误（分）", en: "Expected standard error" },
    type: "DOUBLE",
    format: "0.00",
    value: (row) => row.planned_error,
  },
  { key: "unit_id", words: { zh: "单位编号", en: "Unit id" }, type: "VARCHAR", value: ({ unit }) => unit.id },
];

const tableOf = (plan: Plan, view: ReleaseView, locale: Locale): ExportTable =>
  exportTable(columns, plan.split?.units ?? [], {
    facts: releaseFacts(view, locale, [
      [locale === "en" ? "Budget (yuan)" : "预算（元）", String(plan.split?.budget ?? "")],
    ]),
    locale,
    title: titleOf(view, view.units.root.name, "样本规划", "committee"),
  });

/** The planned sample as files: one row a committee. */
export const planFiles = {
  csv: async (plan: Plan, view: ReleaseView, locale: Locale) => {
    const table = tableOf(plan, view, locale);
    return { body: writeCsv(table, sourceLine(view, locale)), name: fileName(table.title, "csv") };
  },
  xlsx: async (plan: Plan, view: ReleaseView, locale: Locale) => {
    const table = tableOf(plan, view, locale);
    return { body: await writeXlsx(table), name: fileName(table.title, "xlsx") };
  },
} as const;
