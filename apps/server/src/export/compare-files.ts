import type { Locale } from "@juping/model";
import type { Compare } from "@juping/model/api";
import { fileName } from "../http/file-name.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { compareColumns } from "./compare-columns.ts";
import { exportTable, type ExportFact, type ExportTable } from "./export-table.ts";
import { releaseFacts, sourceLine } from "./facts.ts";
import { writeArrow } from "./write-arrow.ts";
import { writeCsv } from "./write-csv.ts";
import { writeParquet } from "./write-parquet.ts";
import { writeXlsx } from "./write-xlsx.ts";

const levels = { committee: "居民区", street: "街道、镇", district: "区" } as const;

/** Names of what a file compares; file names are Chinese whatever the language of its headers. */
export const titleOf = (
  view: ReleaseView,
  scope: string,
  what: string,
  level: keyof typeof levels,
): string[] => [
  scope,
  `${levels[level]}${what}`,
  view.facts.cycle.title.zh,
  `第${view.facts.revision}版`,
  ...(view.facts.simulated ? ["演示数据"] : []),
];

const selection = (compare: Compare, view: ReleaseView, locale: Locale): ExportFact[] => {
  const node = view.nodes.get(compare.tree, compare.node);
  const text = (zh: string, en: string): string => (locale === "en" ? en : zh);
  return [
    [text("比较范围", "Scope"), compare.scope.name],
    [text("指标", "Indicator"), `${node.name[locale]} (${node.code})`],
    ...(compare.class === null ? [] : [[text("居住类型", "Living type"), compare.class] as const]),
    [text("排序", "Sorted by"), `${compare.sort} ${compare.order}`],
    [text("未列出单位", "Units withheld"), String(compare.hidden)],
  ];
};

const tableOf = (compare: Compare, view: ReleaseView, locale: Locale): ExportTable =>
  exportTable(compareColumns(locale), compare.rows, {
    facts: releaseFacts(view, locale, selection(compare, view, locale)),
    locale,
    title: titleOf(
      view,
      compare.scope.name,
      `比较-${view.nodes.get(compare.tree, compare.node).name.zh}`,
      compare.level,
    ),
  });

type Writer = (
  compare: Compare,
  view: ReleaseView,
  locale: Locale,
) => Promise<{ readonly body: string | Buffer; readonly name: string }>;

const writer =
  (ending: string, write: (table: ExportTable, view: ReleaseView) => Promise<string | Buffer>): Writer =>
  async (compare, view, locale) => {
    const table = tableOf(compare, view, locale);
    return { body: await write(table, view), name: fileName(table.title, ending) };
  };

/** A comparison as files: exactly the rows of the answer, in their order. */
export const compareFiles = {
  csv: writer("csv", (table, view) => Promise.resolve(writeCsv(table, sourceLine(view, table.locale)))),
  xlsx: writer("xlsx", (table) => writeXlsx(table)),
  parquet: writer("parquet", (table) => writeParquet(table)),
  arrow: writer("arrows", (table) => writeArrow(table)),
} as const;
