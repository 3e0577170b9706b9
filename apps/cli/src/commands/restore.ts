import { resolve } from "node:path";
import { systemClock } from "@juping/model";
import { Command } from "commander";
import { restoreHome } from "../backup/restore-home.ts";
import { ledgerPlace } from "../text/ledger-place.ts";
import { homeOf } from "../text/project.ts";

/** `juping restore <place>`: put a backup in the place of what is there; the ledger through the server where one runs. */
export const restoreCommand = (): Command =>
  new Command("restore")
    .description(
      "恢复备份：补回缺少的文件，替换台账；服务不必停止，原台账先备份\n" +
        "bring missing files back and put the backup in the ledger's place, while serving",
    )
    .argument("<place>", "juping backup 写的目录或文件 a folder or file of juping backup")
    .action(async (place: string, _: unknown, command: Command) => {
      const home = homeOf(command);
      const { database } = ledgerPlace(home);
      const { from, to, brought } = await restoreHome(home, resolve(place), { database, clock: systemClock });
      if (brought !== null) console.log(`✓ 补回 ${brought} 个文件 ${brought} files brought back`);
      console.log(
        `✓ 已恢复到日志第 ${to.sequence} 条（原为第 ${from.sequence} 条），分叉已记入日志 restored; the journal forks at entry ${to.sequence + 1}\n` +
          `  原内容的备份 what was there before: ${home.ledger}/backups/`,
      );
    });
