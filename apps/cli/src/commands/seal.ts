import { userInfo } from "node:os";
import { closingFacts, openLedger, recordSeal } from "@juping/ledger";
import { JupingError, systemClock } from "@juping/model";
import { sealFacts } from "@juping/release";
import { Command } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { assets, homeOf, localeOf } from "../text/project.ts";

/** `juping seal`: what people did in a cycle into batches of the lake, once two have signed it. */
export const sealCommand = (): Command =>
  new Command("seal")
    .description(
      "封存一个周期的评分表、评议票、认定与剔除，供下一次发布使用 seal what is final of a cycle into batches",
    )
    .argument("<programme>", "项目")
    .argument("<cycle>", "周期")
    .action(async (programme: string, cycle: string, _: unknown, command: Command) => {
      const home = homeOf(command);
      const zh = localeOf(command) === "zh";
      const ledger = await openLedger({ ...ledgerPlace(home), clock: systemClock });
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
