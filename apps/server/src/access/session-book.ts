import { randomUUID } from "node:crypto";
import {
  accessTokenOf,
  noteAccessToken,
  renewSession,
  sessionOf,
  type AccountRecord,
  type Ledger,
  type OpenAccessToken,
  type OpenSession,
} from "@juping/ledger";
import type { Clock } from "@juping/model";
import { rotationAfter, rotationGrace, sessionLimits, type Account } from "@juping/model/access";
import { LRUCache } from "lru-cache";
import type { Identity } from "./identity.ts";
import { digestOf, newSecret } from "./secret.ts";

/** Another process on the same ledger may end a session; this long it may go unnoticed. */
const keptMs = 5000;
/** How often the use of a session or token is noted. */
const noteMs = 60_000;

const accountOf = ({ id, login, name, role, scope, detail, stage, authorised }: AccountRecord): Account => ({
  id,
  login,
  name,
  role,
  scope,
  detail,
  stage,
  authorised,
});

/** A session found, and the secret that takes the place of the one that was sent. */
export interface FoundSession {
  readonly identity: Identity;
  readonly exchanged?: string;
}

/** Tokens of personal access begin with this, so that a leaked one can be recognised. */
export const tokenPrefix = "juping_";

/** Sessions and tokens by their secrets: read from the ledger, kept a few seconds, forgotten at once when an account changes here. */
export class SessionBook {
  private readonly sessions = new LRUCache<string, { readonly found: OpenSession }>({
    max: 10_000,
    ttl: keptMs,
  });
  private readonly tokens = new LRUCache<string, { readonly found: OpenAccessToken }>({
    max: 10_000,
    ttl: keptMs,
  });
  private readonly noted = new LRUCache<string, number>({ max: 20_000 });
  private readonly ledger: Ledger;
  private readonly clock: Clock;

  constructor(ledger: Ledger, clock: Clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** To be called after whatever changes accounts, sessions or tokens. */
  forget(): void {
    this.sessions.clear();
    this.tokens.clear();
  }

  /** Whose session a secret opens; null where it opens none (any more). @param renew whether the secret may be exchanged */
  async session(secret: string, renew: boolean): Promise<FoundSession | null> {
    const digest = digestOf(secret);
    const found = this.sessions.get(digest)?.found ?? (await this.ledger.ask(sessionOf, { digest }));
    if (found === null) return null;
    this.sessions.set(digest, { found });
    const now = this.clock.now().getTime();
    const since = (moment: string): number => now - Date.parse(moment);
    const seen = Math.max(Date.parse(found.seen_at), this.noted.get(found.id) ?? 0);
    const limits = sessionLimits(found.account.role);
    if (since(found.began_at) > limits.absolute || now - seen > limits.idle) return null;
    if (found.digest !== digest && since(found.renewed_at) > rotationGrace) return null;
    const identity: Identity = { account: accountOf(found.account), session: found.id, by: "session" };
    const exchange = renew && found.digest === digest && since(found.renewed_at) > rotationAfter;
    if (!exchange && now - seen < noteMs) return { identity };
    this.noted.set(found.id, now);
    const next = exchange ? newSecret() : null;
    const { exchanged } = await this.ledger.perform(
      renewSession,
      { id: found.id, from: digest, next: next === null ? null : digestOf(next) },
      { actor: found.account.id, at: new Date(now), session: found.id, request: randomUUID() },
    );
    if (exchange) this.sessions.delete(digest);
    return exchanged && next !== null ? { identity, exchanged: next } : { identity };
  }

  /** Whose token it is; null where it does not count. */
  async token(secret: string): Promise<Identity | null> {
    if (!secret.startsWith(tokenPrefix)) return null;
    const digest = digestOf(secret);
    const found = this.tokens.get(digest)?.found ?? (await this.ledger.ask(accessTokenOf, { digest }));
    if (found === null) return null;
    this.tokens.set(digest, { found });
    const now = this.clock.now();
    if (found.expires_at <= now.toISOString()) return null;
    if (now.getTime() - (this.noted.get(found.id) ?? 0) >= noteMs) {
      this.noted.set(found.id, now.getTime());
      await this.ledger.perform(
        noteAccessToken,
        { id: found.id },
        { actor: found.account.id, at: now, session: found.id },
      );
    }
    const account = accountOf(found.account);
    // A token opens respondents' rows only where it was made for them.
    const [scope = "", deep] = found.scope.split("+");
    const detail = deep === undefined ? "results" : account.detail;
    return { account: { ...account, scope, detail }, session: found.id, by: "token" };
  }
}
