import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ContactSets, readContacts } from "@juping/ingest";
import { exampleHome } from "./support/example-home.ts";

const about = {
  programme: "example",
  cycle: "2025",
  kept_at: "2025-06-01T00:00:00.000Z",
  kept_by: "甲",
  delete_on: "2025-12-31",
};
const phone = "13800138000";
const file = `单位编码,姓名,电话\n990101001,示例甲,${phone}\n990101002,示例乙,13900139000\n`;

test("contacts are in the vault only, encrypted; an id that says nothing leads to one, until the day of deletion", async () => {
  const at = await exampleHome();
  const { contacts, open } = await readContacts(at.home, at.file("contacts.csv", file), ["单位编码"]);
  expect(open.map(([, unit]) => unit)).toEqual(["990101001", "990101002"]);
  const sets = new ContactSets(at.home);
  const kept = await sets.keep(contacts, about);
  expect(await sets.list()).toEqual([kept]);
  const id = open[0]?.[0] ?? "";
  expect(await sets.get(kept.set, id)).toEqual({ 单位编码: "990101001", 姓名: "示例甲", 电话: phone });
  await expect(sets.get(kept.set, "0")).rejects.toMatchObject({ code: "NOT_FOUND" });
  const everything = readdirSync(at.home.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  expect(everything.some((bytes) => bytes.includes(phone) || bytes.includes("示例甲"))).toBe(false);

  expect(await sets.deleteDue("2025-12-30", "2025-12-30T00:00:00Z", "乙")).toEqual([]);
  const vault = join(at.home.path, "vault", "contacts");
  const copy = readFileSync(join(vault, `${kept.set}.sealed`));
  const [proof] = await sets.deleteDue("2025-12-31", "2025-12-31T00:00:00Z", "乙");
  expect(proof).toEqual({ ...kept, deleted_at: "2025-12-31T00:00:00Z", deleted_by: "乙" });
  expect(readdirSync(vault)).toEqual(["deleted.jsonl"]);
  expect(await sets.deletions()).toEqual([{ ...proof, isGone: true }]);
  // A copy of the bytes, from a backup for one, opens nothing and is told.
  writeFileSync(join(vault, `${kept.set}.sealed`), copy);
  await expect(sets.get(kept.set, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await sets.deletions())[0]?.isGone).toBe(false);
});
