import { openLedger, type Ledger } from "@juping/ledger";
import { fixedClock, type Clock } from "@juping/model";
import type { Role } from "@juping/model/access";
import { ensurePolicyFile } from "@juping/release";
import { buildServer, type BuildServerOptions } from "@juping/server";
import type { Home } from "@juping/store";
import { buildFixtureHome } from "./release-fixture/build.ts";
import { signedIn, type SignInOptions } from "./signed-in.ts";

type Server = Awaited<ReturnType<typeof buildServer>>;

const asking =
  (app: Server, cookie: string) =>
  async (url: string, headers: Record<string, string> = {}) =>
    await app.inject({ method: "GET", url, headers: { host: "localhost", cookie, ...headers } });

export interface FixtureServer {
  readonly app: Server;
  readonly home: Home;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** cookie of an evaluation lead over the whole, who may read everything and narrow it by `policy=` */
  readonly cookie: string;
  /** GET as that lead, answered without a socket */
  readonly get: ReturnType<typeof asking>;
  /** GET as somebody of his own role and scope */
  as(role: Role, options?: SignInOptions): Promise<ReturnType<typeof asking>>;
  /** GET as nobody */
  readonly anonymous: ReturnType<typeof asking>;
  close(): Promise<void>;
}

/** The real server over the fixture's data folder, with a ledger in memory. */
export const openFixtureServer = async (
  options: Partial<BuildServerOptions> = {},
): Promise<FixtureServer> => {
  const { home, remove } = await buildFixtureHome();
  const clock = options.clock ?? fixedClock(new Date("2026-02-02T02:00:00Z"));
  const ledger = await openLedger({ folder: null, clock });
  const app = await buildServer({
    home,
    clock,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy),
    ...options,
    ledger,
  });
  const { cookie } = await signedIn(ledger, clock, "evaluation_lead");
  return {
    app,
    home,
    ledger,
    clock,
    cookie,
    get: asking(app, cookie),
    as: async (role, who) => asking(app, (await signedIn(ledger, clock, role, who)).cookie),
    anonymous: asking(app, ""),
    close: async () => {
      await app.close();
      await ledger.close();
      await remove();
    },
  };
};
