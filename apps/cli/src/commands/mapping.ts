import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { listTemplates, proposeFile, readSample, saveTemplate, type FileProposal } from "@juping/ingest";
import { systemClock, type Locale } from "@juping/model";
import { openDuckdb, type Home } from "@juping/store";
import { assets, homeOf, localeOf } from "../text/project.ts";

interface Options {
  readonly instrument?: string;
  readonly sheet?: string;
  readonly save?: string;
  readonly out?: string;
}

const propose = async (home: Home, file: string, { instrument, sheet }: Options): Promise<FileProposal> => {
  const folder = await mkdtemp(join(tmpdir(), "juping-propose-"));
  const duckdb = await openDuckdb();
  try {
    const sample = await readSample(duckdb.connection, file, sheet === undefined ? {} : { sheet }, folder);
    return proposeFile(await assets().instruments(), await listTemplates(home), sample, instrument ?? null);
  } finally {
    duckdb.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** What a person reads: each column with where it would come from and how surely. */
const lines = (proposal: FileProposal, locale: Locale): string[] => {
  const { instrument, template, encoding, sheet, columns, unused } = proposal;
  const zh = locale === "zh";
  const found = columns.filter(({ headers }) => headers.length > 0);
  return [
    [instrument, template ?? "", encoding ?? "", sheet ?? ""].filter((word) => word !== "").join(" · "),
    ...found.map(({ column, headers, sureness, unknownValues }) =>
      [
        `${percent(sureness).padStart(4)}  ${column} ← ${headers.join(" + ")}`,
        ...(unknownValues.length === 0
          ? []
          : [`(${zh ? "值不明" : "unknown values"}：${unknownValues.join("、")})`]),
      ].join(" "),
    ),
    `${zh ? "没有用到的列" : "unused headers"}：${unused.join("、") || "—"}`,
  ];
};

/** `juping mapping propose <file>`: what the columns of a file may mean, as a mapping to look at, correct and load by. */
export const mappingCommand = (): Command =>
  new Command("mapping")
    .description("列的对应关系 where the columns of a file come from")
    .addCommand(
      new Command("propose")
        .description("按表头和内容建议对应关系 propose a mapping from headers and content")
        .argument("<file>")
        .option("--instrument <code>", "采集表，省略时一并建议 instrument; absent: proposed too")
        .option("--sheet <name>", "工作表 sheet")
        .option("--out <file.json>", "写成映射文件 write the mapping as a file for --mapping")
        .option("--save <name>", "保存为模板 keep it as a template for --template")
        .action(async (file: string, options: Options, command: Command) => {
          const home = homeOf(command);
          const proposal = await propose(home, file, options);
          console.log(lines(proposal, localeOf(command)).join("\n"));
          if (options.out !== undefined)
            await writeFile(options.out, `${JSON.stringify(proposal.mapping, null, 2)}\n`);
          if (options.save !== undefined)
            await saveTemplate(home, {
              name: options.save,
              mapping: proposal.mapping,
              headers: [...proposal.headers],
              saved_at: systemClock.now().toISOString(),
              saved_by: userInfo().username,
            });
        }),
    )
    .addCommand(
      new Command("list")
        .description("已保存的模板 saved templates")
        .action(async (_: object, command: Command) => {
          for (const { name, mapping, saved_at, saved_by } of await listTemplates(homeOf(command)))
            console.log([name, mapping.instrument, saved_at.slice(0, 10), saved_by].join("\t"));
        }),
    );
