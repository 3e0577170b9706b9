import type { Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import type { Cookies } from "./cookies.ts";
import type { SecretBox } from "./secret-box.ts";
import type { SessionBook } from "./session-book.ts";
import type { SignInThrottle } from "./throttle.ts";

/** What routes about accounts are made with. */
export interface Access {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly book: SessionBook;
  readonly throttle: SignInThrottle;
  readonly cookies: Cookies;
  readonly secrets: SecretBox;
  /** where people open this installation; undefined: plain HTTP on this machine */
  readonly publicOrigin: string | undefined;
}
