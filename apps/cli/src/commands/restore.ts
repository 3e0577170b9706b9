import { resolve } from "node:path";
import { ensureAuditKey, exportHead, openLedger, restoreThroughServer, type Restored } from "@juping/ledger";
import { systemClock as clock } from "@juping/model";
import { auditPaths } from "@juping/server";
import type { Home } from "@juping/store";
import { Command } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { homeOf } from "../text/project.ts";

/** Where no server runs, this process holds the ledger meanwhile. */
const restoreAlone = async (home: Home, file: string): Promise<Restored> => {
  const { key, heads } = auditPaths(home);
  const privateKey = await ensureAuditKey(key);
  const ledger = await openLedger({ ...ledgerPlace(home), clock });
  try {
    const restored = await ledger.restore(file, { actor: "system", at: clock.now() });
    await exportHead(ledger, { heads, privateKey, clock });
    return restored;
  } finally {
    await ledger.close();
  }
};

/** `juping restore <file>`: put a backup in the place of the ledger; through the server where one runs. */
export const restoreCommand = (): Command =>
  new Command("restore")
    .description(
      "用备份替换台账，服务不必停止；原内容先备份 put a backup in the ledger's place, while serving",
    )
    .argument("<file>", "juping backup 写的文件 a file of juping backup")
    .action(async (file: string, _: unknown, command: Command) => {
      const home = homeOf(command);
      const path = resolve(file);
      const { from, to } =
        (await restoreThroughServer(home.ledger, path)) ?? (await restoreAlone(home, path));
      console.log(
        `✓ 已恢复到日志第 ${to.sequence} 条（原为第 ${from.sequence} 条），分叉已记入日志 restored; the journal forks at entry ${to.sequence + 1}\n` +
          `  原内容的备份 what was there before: ${home.ledger}/backups/`,
      );
    });
