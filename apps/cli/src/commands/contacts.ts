import { writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { ContactSets, readContacts } from "@juping/ingest";
import { openLedger, recordEvent } from "@juping/ledger";
import { shanghaiDate, systemClock } from "@juping/model";
import type { Home } from "@juping/store";
import { Command } from "commander";
import { ledgerPlace } from "../text/ledger-place.ts";
import { homeOf } from "../text/project.ts";

type Details = Record<string, string | number | null>;

/** Tells the journal, with a ledger that was opened before anything was done. */
const journalled = async <T>(
  home: Home,
  work: (tell: (what: string, set: string, details: Details) => Promise<void>) => Promise<T>,
): Promise<T> => {
  const ledger = await openLedger({ ...ledgerPlace(home), clock: systemClock });
  try {
    return await work(async (what, set, details) => {
      const entry = { what, subject: `contacts:${set}`, details: { ...details, by: userInfo().username } };
      await ledger.perform(recordEvent, entry, { actor: "system", at: systemClock.now() });
    });
  } finally {
    await ledger.close();
  }
};

const cellOf = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

interface KeepOptions {
  readonly programme: string;
  readonly cycle?: string;
  readonly deleteOn: string;
  readonly open: string;
  readonly out: string;
}

const keep = (): Command =>
  new Command("keep")
    .description("把联系人放入保险库，只带出随机号 contacts into the vault; only random ids come out")
    .argument("<file>")
    .requiredOption("--programme <code>", "项目 programme")
    .option("--cycle <code>", "周期 cycle")
    .requiredOption("--delete-on <date>", "最迟删除日期 YYYY-MM-DD")
    .requiredOption("--open <columns>", "不属个人信息、可随随机号带出的列，以逗号分隔 columns that may leave")
    .requiredOption("--out <file.csv>", "随机号清单，作抽样框用 ids for the frame")
    .action(
      async (file: string, { programme, cycle, deleteOn, open, out }: KeepOptions, command: Command) => {
        const home = homeOf(command);
        await journalled(home, async (tell) => {
          const columns = open.split(/[,，]/).map((name) => name.trim());
          const read = await readContacts(home, file, columns);
          const kept_at = systemClock.now().toISOString();
          const about = {
            programme,
            cycle: cycle ?? null,
            kept_at,
            kept_by: userInfo().username,
            delete_on: deleteOn,
          };
          const { set, contacts, sealed_sha256, key_sha256 } = await new ContactSets(home).keep(
            read.contacts,
            about,
          );
          await tell("contacts.keep", set, { contacts, delete_on: deleteOn, sealed_sha256, key_sha256 });
          const rows = [["随机号", ...columns], ...read.open];
          await writeFile(out, `\ufeff${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`);
          console.log(`✓ ${set}  ${contacts} 名联系人，${deleteOn} 前删除`);
        });
      },
    );

const get = (): Command =>
  new Command("get")
    .description("取出一名联系人，记入日志 one contact; goes to the journal")
    .argument("<set>")
    .argument("<id>", "随机号")
    .requiredOption("--reason <text>", "用途 what for")
    .action(async (set: string, id: string, { reason }: { reason: string }, command: Command) => {
      const home = homeOf(command);
      await journalled(home, async (tell) => {
        const contact = await new ContactSets(home).get(set, id);
        await tell("contacts.get", set, { id, reason });
        for (const [header, text] of Object.entries(contact)) console.log(`${header}：${text}`);
      });
    });

const remove = (): Command =>
  new Command("delete")
    .description("删除到期的联系人，给出证明 contacts whose day has come, with a proof")
    .option("--on <date>", "以该日为准，默认今天 as of a day; default: today")
    .action(async ({ on }: { on?: string }, command: Command) => {
      const home = homeOf(command);
      await journalled(home, async (tell) => {
        const now = systemClock.now();
        const by = userInfo().username;
        const proofs = await new ContactSets(home).deleteDue(on ?? shanghaiDate(now), now.toISOString(), by);
        for (const { set, contacts, sealed_sha256, key_sha256, kept_at } of proofs) {
          await tell("contacts.delete", set, { contacts, kept_at, sealed_sha256, key_sha256 });
          console.log(
            `✓ ${set}  ${contacts} 名联系人已删除；密文 ${sealed_sha256.slice(0, 12)}，密钥 ${key_sha256.slice(0, 12)}`,
          );
        }
        if (proofs.length === 0) console.log("没有到期的联系人 nothing is due");
      });
    });

const list = (): Command =>
  new Command("list")
    .description("保险库中的联系人批和删除证明 sets and proofs of deletion")
    .action(async (_: object, command: Command) => {
      const sets = new ContactSets(homeOf(command));
      for (const { set, contacts, programme, delete_on } of await sets.list())
        console.log(`${set}  ${programme}  ${contacts} 名  ${delete_on} 前删除`);
      for (const { set, contacts, deleted_at, deleted_by, isGone } of await sets.deletions())
        console.log(
          `${set}  ${contacts} 名  ${deleted_at} 由 ${deleted_by} 删除${isGone ? "" : "；仍有残留 STILL THERE"}`,
        );
    });

/** `juping contacts`: people to be asked, in the vault only. */
export const contactsCommand = (): Command =>
  new Command("contacts")
    .description(
      "联系人保险库：加密存放，按期删除，留有证明 contacts, encrypted, deleted by date with a proof",
    )
    .addCommand(keep())
    .addCommand(get())
    .addCommand(remove())
    .addCommand(list());
