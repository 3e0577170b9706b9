import { resolve } from "node:path";
import { backupLedger } from "@juping/ledger";
import { systemClock } from "@juping/model";
import { Command } from "commander";
import { backUpHome } from "../backup/back-up-home.ts";
import { ledgerPlace } from "../text/ledger-place.ts";
import { homeOf } from "../text/project.ts";

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** `juping backup <place>`: all that cannot be made again into a folder, or the ledger alone into a file, while a server runs. */
export const backupCommand = (): Command =>
  new Command("backup")
    .description(
      "备份到目录：台账、日志链首、项目、批次和证据；名称以 .sqlite 结尾时只备份台账。服务不必停止\n" +
        "everything that cannot be made again into a folder; a name ending in .sqlite: the ledger alone; while serving",
    )
    .argument(
      "<place>",
      "目录（可反复用同一个，只复制新增的文件）或 .sqlite 新文件 a folder, again and again, or a new file",
    )
    .option("--releases", "连发布版一起备份；不带也能由批次重新生成 releases too, which the lake makes anew")
    .action(async (place: string, options: { releases?: boolean }, command: Command) => {
      const home = homeOf(command);
      const path = resolve(place);
      const { database } = ledgerPlace(home);
      if (path.endsWith(".sqlite")) {
        const { sequence } = await backupLedger(path, { folder: home.ledger, database, clock: systemClock });
        console.log(
          `✓ ${path}：日志至第 ${sequence} 条，已读回核对 journal up to entry ${sequence}, read back`,
        );
        return;
      }
      const { manifest, kept, keys } = await backUpHome(home, path, {
        database,
        releases: options.releases === true,
        clock: systemClock,
      });
      const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
      console.log(
        `✓ ${path}：${manifest.files.length} 个文件，${megabytes(bytes)}，其中 ${kept} 个此前已备份；日志至第 ${manifest.journal_entries} 条\n` +
          `  ${manifest.files.length} files, ${kept} of them there before; journal up to entry ${manifest.journal_entries}\n` +
          `  密钥不在备份里，请另行保管，恢复时放回原处 keys are not in it, keep them elsewhere:\n${keys.map((key) => `    ${key}`).join("\n")}`,
      );
    });
