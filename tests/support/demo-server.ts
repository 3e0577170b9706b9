import { rmSync } from "node:fs";
import { systemClock } from "@juping/model";
import { seedDemonstration, serve } from "@juping/server";
import type { Home } from "@juping/store";
import { copyOfDemoHome } from "./demo-home.ts";

/**
 * The real server with the built dashboard over a copy of the small demonstration with its accounts, on a free port: what
 * is loaded through its pages stays in the copy.
 */
export const startDemoServer = async (): Promise<{
  readonly origin: string;
  readonly home: Home;
  close(): Promise<void>;
}> => {
  const home = await copyOfDemoHome();
  await seedDemonstration(home, systemClock, "demo");
  const serving = await serve({ home, clock: systemClock, port: 0 });
  return {
    origin: serving.url,
    home,
    close: async () => {
      await serving.close();
      rmSync(home.path, { recursive: true, force: true });
    },
  };
};
