import { resolve } from "node:path";
import { backupLedger } from "@juping/ledger";
import { systemClock } from "@juping/model";
import { Command } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { homeOf } from "../text/project.ts";

/** `juping backup <file>`: the whole ledger in one file, also while a server runs. */
export const backupCommand = (): Command =>
  new Command("backup")
    .description("备份台账到一个文件，服务不必停止 write the whole ledger to one file, while serving")
    .argument("<file>", "新文件 a new file")
    .action(async (file: string, _: unknown, command: Command) => {
      const home = homeOf(command);
      const { sequence } = await backupLedger(resolve(file), { ...ledgerPlace(home), clock: systemClock });
      console.log(
        `✓ ${resolve(file)}：日志至第 ${sequence} 条，已读回核对 journal up to entry ${sequence}, read back\n` +
          `  台账以外（lake、releases、evidence、programmes）的文件只增不改，请另行复制 copy the other folders as files`,
      );
    });
