import { mayReadStage, type Role } from "@juping/model/access";
import type { Programmes, SignedIn } from "@juping/model/api";
import { currentRelease } from "#lib/address/current-release.ts";

/** Where the work of a role that reads no results begins. */
const starts: Partial<Record<Role, string>> = {
  evaluator: "/work",
  system_admin: "/administration/accounts",
  security_admin: "/administration/accounts",
};

/** Where somebody begins: at the latest results that he may read, else at his work, else at the method card; null where there is nothing yet. */
export const startPage = (account: SignedIn, programmes: Programmes): string | null => {
  const start = account.authorised ? starts[account.role] : "/account";
  if (start !== undefined) return start;
  const readable = {
    programmes: programmes.programmes.map((programme) => ({
      ...programme,
      cycles: programme.cycles.filter(({ stage }) => mayReadStage(account.stage, stage)),
    })),
  };
  const release = currentRelease(readable);
  if (release) return `/${release.programme}/${release.cycle}`;
  const latest = currentRelease(programmes);
  return latest && `/${latest.programme}/${latest.cycle}/method`;
};
