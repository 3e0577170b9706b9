import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@juping/model";
import { seedDemonstration, serve } from "@juping/server";
import { demoHome } from "./demo-home.ts";

/**
 * The real server with the built dashboard over the small demonstration, on a free port. Its ledger is its own, with the
 * demonstration's accounts: the data folder is shared by all tests.
 */
export const startDemoServer = async (): Promise<{ readonly origin: string; close(): Promise<void> }> => {
  const ledger = mkdtempSync(join(tmpdir(), "juping-ledger-"));
  const home = { ...(await demoHome()), ledger, audit: join(ledger, "audit") };
  await seedDemonstration(home, systemClock, "demo");
  const serving = await serve({ home, clock: systemClock, port: 0 });
  return {
    origin: serving.url,
    close: async () => {
      await serving.close();
      rmSync(ledger, { recursive: true, force: true });
    },
  };
};
