import { z } from "zod";
import { Id } from "../../accounts/inputs.ts";
import { defineQuestion } from "../../question.ts";

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly began_at: string;
  readonly seen_at: string;
  readonly device: string;
  readonly network: string;
}

/** A personal access token as its owner sees it. */
export interface OwnAccessToken {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly seen_at: string | null;
  readonly revoked_at: string | null;
}

/** Open sessions and tokens of an account, the latest first. */
export const ownAccount = defineQuestion({
  name: "account.own",
  input: z.object({ account: Id }),
  ask: async (tx, { account }) => ({
    sessions: await tx.all<OwnSession>(
      `SELECT id, began_at, seen_at, device, network FROM account_session
       WHERE account = $1 AND ended_at IS NULL ORDER BY seen_at DESC LIMIT 100`,
      [account],
    ),
    tokens: await tx.all<OwnAccessToken>(
      `SELECT id, name, scope, created_at, expires_at, seen_at, revoked_at FROM access_token
       WHERE account = $1 ORDER BY created_at DESC LIMIT 100`,
      [account],
    ),
  }),
});
