import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ingestApart, proposeApart, watchOnce } from "@juping/ingest";
import { JupingError, systemClock, type Mapping } from "@juping/model";
import type { Home } from "@juping/store";
import { Command } from "commander";
import { mappingOf, type MappingOptions } from "../text/mapping-of.ts";
import { assets, homeOf } from "../text/project.ts";
import { unitDecisionsOf } from "../text/unit-decisions.ts";

interface Options extends MappingOptions {
  readonly programme: string;
  readonly cycle?: string;
  readonly every: string;
  readonly once?: boolean;
}

/** The mapping that was named, or the saved template that a file's headers are recognised by: nothing is guessed while nobody looks. */
const mappingFor = async (
  file: string,
  options: Options,
  home: Home,
  instruments: string,
): Promise<Mapping> => {
  const { mapping, template, instrument } = options;
  if ((mapping ?? template ?? instrument) !== undefined) return await mappingOf(options, home);
  const found = await proposeApart({ home: home.path, instruments, file, instrument: null, sheet: null });
  if (found.template !== null) return found.mapping;
  throw new JupingError("NOT_FOUND", { what: "模板 (template)", value: file });
};

/** `juping watch <folder>`: takes in whatever is put into a folder. */
export const watchCommand = (): Command =>
  new Command("watch")
    .description(
      "监视文件夹：放入的文件自动导入，移到 done 或 failed，结果记入 watch.log take in what is put into a folder",
    )
    .argument("<folder>")
    .requiredOption("--programme <code>", "项目 programme")
    .option("--cycle <code>", "周期 cycle")
    .option("--instrument <code>", "采集表 instrument")
    .option("--mapping <file.json>", "列的对应关系 where the columns come from")
    .option(
      "--template <name>",
      "已保存的模板；都不写则按表头识别模板 default: the template whose headers a file has",
    )
    .option("--every <seconds>", "多久看一次 seconds between looks", "5")
    .option("--once", "看两次后结束 look twice, then end")
    .action(async (folder: string, options: Options, command: Command) => {
      const home = homeOf(command);
      const instruments = join(assets().folder, "instruments");
      const { programme, cycle = null } = options;
      const take = async (file: string) => {
        const job = {
          ...{ home: home.path, instruments, file, programme, cycle },
          mapping: await mappingFor(file, options, home, instruments),
          snapshotDate: null,
          replaces: null,
          amends: null,
          unitDecisions: await unitDecisionsOf(home, programme),
          recordedBy: userInfo().username,
        };
        const done = await ingestApart(job, { onProgress: () => undefined, onFindings: () => undefined })
          .outcome;
        if (done === null) throw new JupingError("INTERNAL", {});
        const { batch, rows } = done.manifest;
        return { batch, accepted: rows.accepted, rejected: rows.rejected };
      };
      const watched = {
        ...{ folder: resolve(folder), clock: systemClock, take },
        tell: (name: string, outcome: object) => console.log(`${name}  ${JSON.stringify(outcome)}`),
      };
      let seen: ReadonlyMap<string, string> = new Map();
      for (let looks = 0; options.once !== true || looks < 2; looks += 1) {
        seen = await watchOnce(watched, seen);
        if (options.once !== true || looks === 0) await setTimeout(Number(options.every) * 1000);
      }
    });
