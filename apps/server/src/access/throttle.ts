import { signInFailures, type Ledger } from "@juping/ledger";
import { JupingError, type Clock } from "@juping/model";
import { signInDelay } from "@juping/model/access";
import { LRUCache } from "lru-cache";

interface Failures {
  count: number;
  /** milliseconds before which no attempt counts */
  until: number;
}

/** The part of an address that one household or office has to itself: /24 of IPv4, /64 of IPv6. */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:/, "");
  if (!plain.includes(":")) return `${plain.split(".").slice(0, 3).join(".")}.*`;
  const [head = "", tail = ""] = plain.split("::");
  const front = head.split(":").filter(Boolean);
  const back = tail.split(":").filter(Boolean);
  const gap = plain.includes("::") ? Math.max(0, 8 - front.length - back.length) : 0;
  return `${[...front, ...Array<string>(gap).fill("0"), ...back].slice(0, 4).join(":")}::*`;
};

/** Attempts of one network a minute, over all logins. */
const perMinute = 60;
/** Failures count for so long. */
const keptMs = 24 * 3_600_000;
/** Of attempts that are put off, the journal is told once in so many milliseconds of each who, and so often a minute of all. */
const tellEvery = 60_000;
const tellMost = 30;

/**
 * Slows guessing down without locking anybody out: failures are counted by login and network together, each makes the next attempt
 * wait longer. A browser from which the account was signed in before has a count of its own: failures of others do not touch it.
 * Counted in memory, and noted in the ledger with each refusal, so that a restart forgives nobody (`remember`).
 */
export class SignInThrottle {
  private readonly failures = new LRUCache<string, Failures>({ max: 100_000, ttl: keptMs });
  private readonly attempts = new LRUCache<string, { minute: number; count: number }>({ max: 50_000 });
  private readonly told = new LRUCache<string, { at: number; since: number }>({ max: 10_000, ttl: keptMs });
  private toldNow = { minute: 0, count: 0 };
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Reads what an earlier process noted. */
  async remember(ledger: Ledger): Promise<void> {
    const since = new Date(this.clock.now().getTime() - keptMs).toISOString();
    for (const { who, failures, until } of await ledger.ask(signInFailures, { since }))
      this.failures.set(who, { count: failures, until: Date.parse(until) });
  }

  /** The moment before which no attempt counts, ISO 8601. */
  until(who: string): string {
    return new Date(this.failures.get(who)?.until ?? 0).toISOString();
  }

  /**
   * Whether the journal is to be told of an attempt that was put off: once a minute of each, and not so often that guessing fills it.
   * @returns how many there were since it was last told, this one included; null: not now
   */
  tells(who: string): number | null {
    const now = this.clock.now().getTime();
    const known = this.told.get(who) ?? { at: 0, since: 0 };
    const since = known.since + 1;
    const minute = Math.floor(now / 60_000);
    if (this.toldNow.minute !== minute) this.toldNow = { minute, count: 0 };
    const tells = now - known.at >= tellEvery && this.toldNow.count < tellMost;
    if (tells) this.toldNow.count += 1;
    this.told.set(who, tells ? { at: now, since: 0 } : { ...known, since });
    return tells ? since : null;
  }

  /** @param who names account (or login) with network, or with known device */
  check(who: string): void {
    this.refuse((this.failures.get(who)?.until ?? 0) - this.clock.now().getTime());
  }

  /** Counts an attempt of a network that is no known device's. @throws JupingError TOO_MANY_ATTEMPTS */
  checkNetwork(network: string): void {
    const now = this.clock.now().getTime();
    const minute = Math.floor(now / 60_000);
    const known = this.attempts.get(network);
    const count = known?.minute === minute ? known.count + 1 : 1;
    this.attempts.set(network, { minute, count });
    if (count > perMinute) this.refuse((minute + 1) * 60_000 - now);
  }

  /** @returns how many there were in a row */
  failed(who: string): number {
    const count = (this.failures.get(who)?.count ?? 0) + 1;
    this.failures.set(who, { count, until: this.clock.now().getTime() + signInDelay(count) });
    return count;
  }

  /** An attempt that was counted and turned out to be none. */
  forgive(who: string): void {
    const known = this.failures.get(who);
    if (known) this.failures.set(who, { count: Math.max(0, known.count - 1), until: 0 });
  }

  succeeded(who: string): void {
    this.failures.delete(who);
  }

  private refuse(milliseconds: number): void {
    if (milliseconds > 0)
      throw new JupingError("TOO_MANY_ATTEMPTS", { seconds: Math.ceil(milliseconds / 1000) });
  }
}
