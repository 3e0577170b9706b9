import { createHash, randomBytes, randomUUID } from "node:crypto";
import { openAccount, openSession, type Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import { roleFacts, type Role } from "@juping/model/access";
import type { DemonstrationAccounts } from "@juping/model/api";

/** Headers that a signed-in browser sends. */
export interface SignedIn {
  readonly cookie: string;
}

export interface SignInOptions {
  /** default: `whole` */
  readonly scope?: string;
  readonly authorised?: boolean;
  /** default: the role's earliest */
  readonly stage?: "draft" | "notice" | "final" | "none";
}

const digest = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Opens an account and a session in a ledger, as a sign-in would; no password is worked out. */
export const signedIn = async (
  ledger: Ledger,
  clock: Clock,
  role: Role,
  { scope = "whole", authorised = true, stage = roleFacts[role].stage }: SignInOptions = {},
): Promise<SignedIn & { readonly account: string }> => {
  const [account, session, secret] = [randomUUID(), randomUUID(), randomBytes(32).toString("base64url")];
  const act = { actor: "system", at: clock.now() };
  await ledger.perform(
    openAccount,
    {
      id: account,
      login: `${role.replaceAll("_", "-")}-${account.slice(0, 8)}`,
      name: roleFacts[role].name.zh,
      role,
      scope,
      detail: roleFacts[role].detail,
      stage,
      authorised,
      passwordHash: "none",
      link: null,
    },
    act,
  );
  await ledger.perform(
    openSession,
    {
      id: session,
      digest: digest(secret),
      account,
      device: "test",
      network: "127.0.0.*",
      knownDevice: digest(session),
      step: null,
    },
    act,
  );
  return { account, cookie: `juping_session=${secret}` };
};

/** Signs in to a running demonstration as one of its accounts, over the network, with its password. */
export const signedInOver = async (origin: string, role: Role): Promise<SignedIn> => {
  const listed = await fetch(`${origin}/api/v1/session/demonstration`);
  const { accounts, password } = (await listed.json()) as DemonstrationAccounts;
  const login = accounts.find((account) => account.role === role)?.login;
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ login, password }),
  });
  if (!answer.ok) throw new Error(`sign-in as ${role}: ${answer.status} ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((text) => text.split(";")[0]);
  return { cookie: cookies.join("; ") };
};
