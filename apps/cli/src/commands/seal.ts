import { join } from "node:path";
import { userInfo } from "node:os";
import { closingFacts, openLedger, recordSeal } from "@juping/ledger";
import { JupingError, systemClock } from "@juping/model";
import { sealFacts } from "@juping/release";
import { Command } from "commander";
import { assets, homeOf, localeOf } from "../text/project.ts";

/** `juping seal`: what people did in a cycle into batches of the lake, once two have signed it. */
export const sealCommand = (): Command =>
  new Command("seal")
    .description(
      "封存一个周期的评分表和评议票,供下一次发布使用 seal sheets and ballots of a cycle into batches",
    )
    .argument("<programme>", "项目")
    .argument("<cycle>", "周期")
    .action(async (programme: string, cycle: string, _: unknown, command: Command) => {
      const home = homeOf(command);
      const zh = localeOf(command) === "zh";
      const ledger = await openLedger({
        folder: join(home.path, "ledger"),
        database: process.env.DATABASE_URL,
        clock: systemClock,
      });
      try {
        const { facts, sha256, signatures, enough } = await ledger.ask(closingFacts, { programme, cycle });
        if (!enough) throw new JupingError("SEAL_UNSIGNED", { cycle, signatures });
        const sealed = await sealFacts(home, assets(), {
          programme,
          cycle,
          facts: { ...facts },
          sealedBy: userInfo().username,
          clock: systemClock,
        });
        const batches = sealed.map(({ instrument, batch, rows }) => ({ instrument, batch, rows }));
        await ledger.perform(
          recordSeal,
          { programme, cycle, facts_sha256: sha256, batches },
          { actor: "system", at: systemClock.now() },
        );
        for (const { instrument, batch, rows, isNew } of sealed)
          console.log(
            `${isNew ? "+" : "="} ${instrument}  ${rows} ${zh ? "行" : "rows"}  ${batch.slice(0, 12)}${isNew ? "" : zh ? "(此前已封存)" : " (sealed before)"}`,
          );
      } finally {
        await ledger.close();
      }
    });
