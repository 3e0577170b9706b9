import { randomUUID } from "node:crypto";
import { accountList, issueLink, openAccount, type Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import { roleFacts, type Role } from "@juping/model/access";
import { digestOf, newSecret } from "./secret.ts";

/** Hours for which a link of the first start counts; a restart gives new ones. */
const hours = 24;

/** Two people from the first day: one opens accounts, the other grants rights. */
const first: readonly { readonly role: Role; readonly login: string }[] = [
  { role: "system_admin", login: "sysadmin" },
  { role: "security_admin", login: "secadmin" },
];

/**
 * One-time links by which the first two administrators come in; none once anybody has. They are given anew at each start until then.
 * @returns the administrator in words, and the secret of the link
 */
export const linksToBegin = async (
  ledger: Ledger,
  clock: Clock,
): Promise<readonly { readonly name: string; readonly secret: string }[]> => {
  const accounts = await ledger.ask(accountList, {});
  const missing = first.filter(
    ({ role }) => !accounts.some((account) => account.role === role && account.state !== "invited"),
  );
  const act = { actor: "system", at: clock.now() };
  return await Promise.all(
    missing.map(async ({ role, login }) => {
      const { name, detail, stage } = roleFacts[role];
      const secret = newSecret();
      const link = {
        digest: digestOf(secret),
        expiresAt: new Date(act.at.getTime() + hours * 3_600_000).toISOString(),
      };
      const known = accounts.find((account) => account.login === login);
      if (known !== undefined) await ledger.perform(issueLink, { account: known.id, link }, act);
      else
        await ledger.perform(
          openAccount,
          {
            id: randomUUID(),
            login,
            name: name.zh,
            role,
            scope: "whole",
            detail,
            stage,
            authorised: true,
            passwordHash: null,
            link,
          },
          act,
        );
      return { name: `${name.zh} ${name.en} (${login})`, secret };
    }),
  );
};
