import { JupingError, systemClock } from "@juping/model";
import { serve } from "@juping/server";
import type { Home } from "@juping/store";
import { Command } from "commander";
import { homeOf } from "../text/project.ts";

const portOf = (text: string | undefined): number => {
  const port = text === undefined || text === "" ? 3000 : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new JupingError("BAD_REQUEST", {
      name: "PORT",
      value: text ?? "",
      reason: "应为 0 到 65535 的整数",
    });
  return port;
};

/**
 * Serves a data folder until the process is told to end, then lets answers under way end.
 * Address from PORT and HOST; further names it answers to from JUPING_HOST_NAMES; viewpoint from JUPING_POLICY.
 */
export const serveHome = async (home: Home): Promise<void> => {
  const { PORT, HOST, JUPING_HOST_NAMES, JUPING_POLICY } = process.env;
  const serving = await serve({
    home,
    clock: systemClock,
    port: portOf(PORT),
    host: HOST ?? "127.0.0.1",
    hostNames: JUPING_HOST_NAMES?.split(",").filter(Boolean) ?? [],
    ...(JUPING_POLICY === undefined ? {} : { policy: JUPING_POLICY }),
  });
  console.log(
    `✓ 居评已就绪 Juping is ready  ${serving.url}\n  接口说明 API  ${serving.url}/api/docs\n  停止 stop: Ctrl+C`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await serving.close();
};

/** `juping serve`: serve what is published; makes nothing. */
export const serveCommand = (): Command =>
  new Command("serve")
    .description("提供网页和接口 serve pages and API (PORT, HOST, JUPING_HOME)")
    .action(async (_: unknown, command: Command) => await serveHome(homeOf(command)));
