import { systemClock } from "@juping/model";
import { serve } from "@juping/server";
import { demoHome } from "./demo-home.ts";

/** The real server with the built dashboard over the small demonstration, on a free port. */
export const startDemoServer = async (): Promise<{ readonly origin: string; close(): Promise<void> }> => {
  const serving = await serve({ home: await demoHome(), clock: systemClock, port: 0 });
  return { origin: serving.url, close: () => serving.close() };
};
