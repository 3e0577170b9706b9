import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { systemClock } from "@juping/model";
import { serve } from "@juping/server";
import { openHome, type Home } from "@juping/store";

type FromServer = { readonly url: string } | { readonly cpuMs: number };

/** The server in a process of its own, with the ledger in a folder of its own. */
export interface ServerApart {
  readonly url: string;
  readonly process: ChildProcess;
  /** milliseconds of processor time so far */
  cpuMs(): Promise<number>;
  /** ends it as `systemctl stop` does */
  stop(): Promise<void>;
}

const script = fileURLToPath(import.meta.url);

/** The data folder with ledger and audit elsewhere: it may be served meanwhile. */
export const withLedger = (home: string, ledger: string): Home => ({
  ...openHome(home),
  ledger,
  audit: `${ledger}-audit`,
});

/** Starts a server and waits until it listens. @param port 0 for any free one */
export const startApart = async (home: string, ledger: string, port = 0): Promise<ServerApart> => {
  const child = fork(script, [home, ledger, String(port)]);
  const [{ url }] = (await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("the server ended before it listened"))),
  ])) as [{ url: string }];
  return {
    url,
    process: child,
    cpuMs: async () => {
      child.send("cpu");
      const [message] = (await once(child, "message")) as [{ cpuMs: number }];
      return message.cpuMs;
    },
    stop: async () => {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
};

if (process.argv[1] === script) {
  const [home = "", ledger = "", port = "0"] = process.argv.slice(2);
  const serving = await serve({ home: withLedger(home, ledger), clock: systemClock, port: Number(port) });
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 } satisfies FromServer);
  });
  process.on("disconnect", () => void serving.close().then(() => process.exit()));
  process.send?.({ url: serving.url } satisfies FromServer);
}
