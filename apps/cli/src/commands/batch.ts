import { userInfo } from "node:os";
import { changeBatch } from "@juping/ingest";
import { openLedger, recordEvent } from "@juping/ledger";
import { systemClock, type BatchManifest } from "@juping/model";
import { Command } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { assets, homeOf, localeOf } from "../text/project.ts";

interface Options {
  readonly programme: string;
  readonly reason: string;
}

/** The ledger is opened first: where the journal cannot be written, because a server writes it, nothing changes. */
const change = async (
  act: "withdraw" | "reinstate",
  batch: string,
  { programme, reason }: Options,
  command: Command,
): Promise<void> => {
  const home = homeOf(command);
  const zh = localeOf(command) === "zh";
  const by = userInfo().username;
  const ledger = await openLedger({ ...ledgerPlace(home), clock: systemClock });
  try {
    const { fallen, risen } = await changeBatch(home, await assets().instruments(), systemClock, {
      ...{ programme, batch, act, reason, by },
    });
    const ids = (of: readonly BatchManifest[]): string[] => of.map((entry) => entry.batch);
    await ledger.perform(
      recordEvent,
      {
        what: `batch.${act}`,
        subject: `batch:${batch}`,
        details: { reason, by, fallen: ids(fallen), risen: ids(risen) },
      },
      { actor: "system", at: systemClock.now() },
    );
    console.log(
      `✓ ${batch}  ${act === "withdraw" ? (zh ? "已撤回" : "withdrawn") : zh ? "已恢复" : "put back"}`,
    );
    for (const { batch: id, source } of fallen)
      console.log(`  ${zh ? "随之不再计入" : "counts no longer"}：${id}  ${source.name}`);
    for (const { batch: id, source } of risen)
      console.log(`  ${zh ? "随之重新计入" : "counts again"}：${id}  ${source.name}`);
  } finally {
    await ledger.close();
  }
};

const standing = (act: "withdraw" | "reinstate", says: string): Command =>
  new Command(act)
    .description(says)
    .argument("<batch>", "批次编号")
    .requiredOption("--programme <code>", "项目 programme")
    .requiredOption("--reason <text>", "理由，记入日志 goes to the journal")
    .action((batch: string, options: Options, command: Command) => change(act, batch, options, command));

/** `juping batch`: take a batch out of force, or put it back. */
export const batchCommand = (): Command =>
  new Command("batch")
    .description("撤回或恢复批次；已发布的结果不变 batches out of force and back; what is published stays")
    .addCommand(standing("withdraw", "撤回：不再计入以后的发布 counts in no later release"))
    .addCommand(standing("reinstate", "恢复：重新计入 counts again"));
