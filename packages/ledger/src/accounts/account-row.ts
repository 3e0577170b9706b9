import { roles, stageLimits, detailLevels, type Account } from "@juping/model/access";
import type { Reading } from "../sql.ts";

/** States of an account: its invitation is out; it may sign in; it may not. */
export type AccountState = "invited" | "active" | "disabled";

/** An account as lists show it. */
export interface AccountRecord extends Account {
  readonly state: AccountState;
  readonly demonstration: boolean;
  readonly secondFactor: boolean;
  readonly version: number;
}

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly scope: string;
  readonly detail: string;
  readonly stage: string;
  readonly state: AccountState;
  readonly authorised: number;
  readonly demonstration: number;
  readonly second_factor: number;
  readonly version: number;
}

const oneOf = <T extends string>(known: readonly T[], text: string): T => {
  const found = known.find((value) => value === text);
  if (found === undefined) throw new Error(`the ledger holds an unknown word: ${text}`);
  return found;
};

const accountOf = (row: AccountRow): AccountRecord => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: oneOf(roles, row.role),
  scope: row.scope,
  detail: oneOf(detailLevels, row.detail),
  stage: oneOf(stageLimits, row.stage),
  state: row.state,
  authorised: row.authorised === 1,
  demonstration: row.demonstration === 1,
  secondFactor: row.second_factor === 1,
  version: row.version,
});

const columns = `id, login, name, role, scope, detail, stage, state, authorised, demonstration,
  CASE WHEN totp IS NULL THEN 0 ELSE 1 END AS second_factor, version`;

/** Accounts with a condition on the table `account`; never their secrets. */
export const readAccounts = async (
  tx: Reading,
  condition: string,
  values: readonly string[] = [],
): Promise<AccountRecord[]> =>
  (await tx.all<AccountRow>(`SELECT ${columns} FROM account WHERE ${condition} ORDER BY login`, values)).map(
    accountOf,
  );

/** The one account of an id. @returns undefined where there is none */
export const readAccount = async (tx: Reading, id: string): Promise<AccountRecord | undefined> =>
  (await readAccounts(tx, "id = $1", [id]))[0];
