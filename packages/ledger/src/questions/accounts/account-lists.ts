import { z } from "zod";
import { readAccounts } from "../../accounts/account-row.ts";
import { defineQuestion } from "../../question.ts";

/** Every account, by login; never its secrets. */
export const accountList = defineQuestion({
  name: "account.list",
  input: z.object({}),
  ask: async (tx) => {
    const accounts = await readAccounts(tx, "1 = 1");
    const seen = await tx.all<{ account: string; seen_at: string }>(
      "SELECT account, max(seen_at) AS seen_at FROM account_session GROUP BY account",
    );
    const last = new Map(seen.map((row) => [row.account, row.seen_at]));
    return accounts.map((account) => ({ ...account, seenAt: last.get(account.id) ?? null }));
  },
});

/** Accounts of the demonstration that may sign in. */
export const demonstrationAccounts = defineQuestion({
  name: "account.demonstration",
  input: z.object({}),
  ask: async (tx) => await readAccounts(tx, "demonstration = 1 AND state = 'active'"),
});
