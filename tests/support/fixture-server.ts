import { fixedClock } from "@juping/model";
import { ensurePolicyFile } from "@juping/release";
import { buildServer, type BuildServerOptions } from "@juping/server";
import type { Home } from "@juping/store";
import { buildFixtureHome } from "./release-fixture/build.ts";

type Server = Awaited<ReturnType<typeof buildServer>>;

const asking =
  (app: Server) =>
  async (url: string, headers: Record<string, string> = {}) =>
    await app.inject({ method: "GET", url, headers: { host: "localhost", ...headers } });

export interface FixtureServer {
  readonly app: Server;
  readonly home: Home;
  /** GET, answered without a socket */
  readonly get: ReturnType<typeof asking>;
  close(): Promise<void>;
}

/** The real server over the fixture's data folder. */
export const openFixtureServer = async (
  options: Partial<BuildServerOptions> = {},
): Promise<FixtureServer> => {
  const { home, remove } = await buildFixtureHome();
  const app = await buildServer({
    home,
    clock: fixedClock(new Date("2026-02-02T02:00:00Z")),
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy),
    ...options,
  });
  return {
    app,
    home,
    get: asking(app),
    close: async () => {
      await app.close();
      await remove();
    },
  };
};
