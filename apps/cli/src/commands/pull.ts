import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Ingestion, pullJson, pullPostgres } from "@juping/ingest";
import { JupingError, shanghaiDate, systemClock, type BatchOrigin } from "@juping/model";
import { batchFiles } from "@juping/store";
import { Command } from "commander";
import { summaryLines } from "../progress/ingest-summary.ts";
import { mappingOf, type MappingOptions } from "../text/mapping-of.ts";
import { assets, homeOf, localeOf } from "../text/project.ts";
import { unitDecisionsOf } from "../text/unit-decisions.ts";

interface Options extends MappingOptions {
  readonly programme: string;
  readonly cycle?: string;
  readonly snapshotDate?: string;
  readonly replaces?: string;
}

/** Exit code where rows were rejected, as of `juping ingest`. */
const withRejects = 3;

/** Takes what was pulled in as a batch that is dated: by the day said, else by today in Shanghai. */
const takeIn = async (
  command: Command,
  options: Options,
  name: string,
  pull: (target: string) => Promise<BatchOrigin>,
): Promise<void> => {
  const home = homeOf(command);
  const locale = localeOf(command);
  const mapping = await mappingOf(options, home);
  const folder = await mkdtemp(join(tmpdir(), "juping-pull-"));
  try {
    const file = join(folder, name);
    const origin = await pull(file);
    const unitDecisions = await unitDecisionsOf(home, options.programme);
    const ingestion = await Ingestion.open(home, {
      instruments: await assets().instruments(),
      clock: systemClock,
      recordedBy: userInfo().username,
      keepRejected: true,
    });
    try {
      const result = await ingestion.ingest({
        ...{ file, mapping, origin, unitDecisions },
        programme: options.programme,
        cycle: options.cycle ?? null,
        snapshotDate: options.snapshotDate ?? shanghaiDate(systemClock.now()),
        ...(options.instrument === undefined ? {} : { instrument: options.instrument }),
        ...(options.replaces === undefined ? {} : { replaces: options.replaces }),
      });
      console.log(summaryLines(result, batchFiles(home, result.manifest).folder, locale).join("\n"));
      if (result.manifest.rows.rejected > 0) process.exitCode ??= withRejects;
    } finally {
      ingestion.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const common = (command: Command): Command =>
  command
    .requiredOption("--programme <code>", "项目 programme")
    .option("--cycle <code>", "周期 cycle")
    .option("--instrument <code>", "采集表 instrument")
    .option("--mapping <file.json>", "列的对应关系 where the columns come from")
    .option("--template <name>", "已保存的模板 saved mapping")
    .option("--snapshot-date <date>", "数据日期，默认今天 day of the snapshot; default: today")
    .option("--replaces <batch>", "被替换的批次，如上一次的快照 batch whose place it takes");

interface PostgresOptions extends Options {
  readonly query?: string;
  readonly queryFile?: string;
}

const postgres = (): Command =>
  common(new Command("postgres"))
    .description(
      "PostgreSQL 的一个查询；地址取自环境变量 JUPING_SOURCE a query; the address is in JUPING_SOURCE",
    )
    .option("--query <sql>", "一条 SELECT，最好有 ORDER BY")
    .option("--query-file <file.sql>", "语句文件 the statement in a file")
    .action(async (options: PostgresOptions, command: Command) => {
      const url = process.env.JUPING_SOURCE;
      const sql =
        options.query ??
        (options.queryFile === undefined ? undefined : await readFile(options.queryFile, "utf8"));
      if (url === undefined || url === "")
        throw new JupingError("BAD_REQUEST", {
          name: "JUPING_SOURCE",
          value: "",
          reason: "postgres://用户:密码@主机/库",
        });
      if (sql === undefined)
        throw new JupingError("BAD_REQUEST", { name: "query", value: "", reason: "--query | --query-file" });
      await takeIn(command, options, "postgres.csv", (target) =>
        pullPostgres({ url, sql, target, clock: systemClock }),
      );
    });

interface HttpOptions extends Options {
  readonly records: string;
  readonly next?: string;
  readonly pageParameter?: string;
}

const http = (): Command =>
  common(new Command("http"))
    .description(
      "HTTP 接口的 JSON 记录，可分页；Authorization 取自环境变量 JUPING_SOURCE_AUTHORIZATION records of an HTTP interface, in pages",
    )
    .argument("<url>")
    .option("--records <path>", "记录在回答中的位置，如 data.items where the records stand", "")
    .option("--next <path>", "下一页地址的位置，如 links.next where the next page's address stands")
    .option("--page-parameter <name>", "页码参数，从 1 起，直到空页 parameter that counts the pages")
    .action(async (url: string, options: HttpOptions, command: Command) => {
      const authorization = process.env.JUPING_SOURCE_AUTHORIZATION;
      const { records, next, pageParameter } = options;
      await takeIn(command, options, "http.jsonl", (target) =>
        pullJson({
          ...{ url, records, target, fetch, clock: systemClock },
          ...(next === undefined ? {} : { next }),
          ...(pageParameter === undefined ? {} : { pageParameter }),
          ...(authorization === undefined ? {} : { authorization }),
        }),
      );
    });

/** `juping pull`: rows that no file holds, each time as a dated batch. */
export const pullCommand = (): Command =>
  new Command("pull")
    .description("从数据库或接口取数，成为带日期的批次 a database or an interface as a dated batch")
    .addCommand(postgres())
    .addCommand(http());
