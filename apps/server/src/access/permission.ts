import type { Audience } from "@juping/model/access";

/**
 * Over what an audience may use a route:
 * - `none`: the answer is the same for all of them, and holds no result;
 * - `policy`: the account's release file is opened; `policy=` may only narrow it;
 * - `work`: an evaluator's own sheets and ballots; a lead's within the own scope, and blind until both of two are in;
 * - `result`: a committee its own facts, corrections and appeals at every stage; a panel what it reviews; others inside their scope;
 * - `own`: only what is the caller's own;
 * - `accounts`: other accounts, never their secrets, never results.
 */
export type Rule = "none" | "policy" | "work" | "result" | "own" | "accounts";

/** Who may use a route, and over what. */
export interface Permission {
  readonly audience: Audience;
  readonly rule: Rule;
  /** whether a personal access token opens it too */
  readonly token?: true;
  readonly says: { readonly zh: string; readonly en: string };
}
