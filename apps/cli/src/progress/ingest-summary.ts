import { reasonWord, type Findings, type IngestResult } from "@juping/ingest";

/** How many entries of each kind fit on one screen. */
const unitsShown = 5;
const rejectsShown = 5;

const count = (number: number): string => number.toLocaleString("en-US");

/** Both languages for readers of Chinese, who may hand the screen on; English alone where it was asked for. */
const label = (locale: "zh" | "en", zh: string, en: string): string => (locale === "zh" ? `${zh} ${en}` : en);

const reasonLines = (reasons: Readonly<Record<string, number>>, locale: "zh" | "en"): string[] =>
  Object.entries(reasons).map(
    ([reason, rows]) =>
      `    ${count(rows).padStart(9)}  ${label(locale, reasonWord(reason, "zh"), reasonWord(reason, "en"))}`,
  );

/** What a file was found to hold: counts, reasons, units that matched nothing, first places. */
export const findingLines = (findings: Findings, locale: "zh" | "en"): string[] => {
  const { rows, blank, unmatched, firstRejects, unusedHeaders } = findings;
  const say = (zh: string, en: string): string => label(locale, zh, en);
  const layout = [
    ...(findings.encoding === null ? [] : [`${say("编码", "encoding")} ${findings.encoding.toUpperCase()}`]),
    ...(findings.sheet === null ? [] : [`${say("工作表", "sheet")} ${findings.sheet}`]),
    ...(blank === 0 ? [] : [`${say("空行", "blank")} ${count(blank)}`]),
    ...(unusedHeaders.length === 0
      ? []
      : [`${say("未使用的列", "unused columns")} ${unusedHeaders.join("、")}`]),
  ];
  return [
    `  ${[
      `${say("读入", "read")} ${count(rows.read)}`,
      `${say("接收", "accepted")} ${count(rows.accepted)}`,
      `${say("拒收", "rejected")} ${count(rows.rejected)}`,
      `${say("警告", "warned")} ${count(rows.warned)}`,
    ].join("  ")}`,
    ...(layout.length === 0 ? [] : [`  ${layout.join("  ")}`]),
    ...(rows.rejected === 0
      ? []
      : [
          `  ${say("拒收原因(行)", "rejected by reason (rows)")}`,
          ...reasonLines(findings.rejectedByReason, locale),
        ]),
    ...(rows.warned === 0
      ? []
      : [
          `  ${say("警告原因(行)", "warnings by reason (rows)")}`,
          ...reasonLines(findings.warnedByReason, locale),
        ]),
    ...(unmatched.length === 0
      ? []
      : [
          `  ${say("没有匹配的单位", "units unmatched")} ${count(unmatched.length)}`,
          ...unmatched
            .slice(0, unitsShown)
            .map(
              ({ value, rows: affected, nearest }) =>
                `    ${count(affected).padStart(9)}  ${value}${nearest.length === 0 ? "" : `  ${say("最接近", "nearest")} ${nearest.join("、")}`}`,
            ),
          ...more(unmatched.length - unitsShown, say),
        ]),
    ...(firstRejects.length === 0
      ? []
      : [
          `  ${say("最前几处", "first places")}`,
          ...firstRejects
            .slice(0, rejectsShown)
            .map(
              (reject) =>
                `    ${say(`第 ${reject.line} 行`, `line ${reject.line}`)}  ${[reject.column, reject.value].filter((part) => part !== "").join(" = ")}  ${reject.detail}`,
            ),
        ]),
  ];
};

const more = (left: number, say: (zh: string, en: string) => string): string[] =>
  left <= 0 ? [] : [`    ${say(`另有 ${left} 个`, `and ${left} more`)}`];

/**
 * One screen about a file that was taken in.
 * @param folder where its batch stands
 */
export const summaryLines = (
  { manifest, already, findings }: IngestResult,
  folder: string,
  locale: "zh" | "en",
): string[] => {
  const say = (zh: string, en: string): string => label(locale, zh, en);
  const where = [manifest.instrument, manifest.programme, manifest.cycle].filter((part) => part !== null);
  return [
    `✓ ${manifest.source.name} → ${where.join(" ")}`,
    ...(already
      ? [
          `  ${say("同一文件已导入过，没有改动", "the very same file is there already; nothing was changed")}`,
          ...(manifest.units_unmatched.length === 0
            ? []
            : [
                `  ${say(
                  `当时有 ${manifest.units_unmatched.length} 个单位未匹配；登记表补全后可用 --replaces ${manifest.batch} 重新导入`,
                  `it had ${manifest.units_unmatched.length} units unmatched; once the register is complete, use --replaces ${manifest.batch}`,
                )}`,
              ]),
        ]
      : []),
    ...(findings === null ? [] : findingLines(findings, locale)),
    ...(manifest.rows.rejected === 0 ? [] : [`  ${say("拒收清单", "rejects")} ${folder}/rejects.parquet`]),
    `  ${say("批次", "batch")} ${manifest.batch}`,
  ];
};
