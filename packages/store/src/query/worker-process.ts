import { spawn, type ChildProcess } from "node:child_process";
import { setPriority } from "node:os";
import type { Duplex } from "node:stream";
import { fileURLToPath } from "node:url";
import { messageFrame, readFrames, type Frame } from "./frame.ts";
import type { ToWorker } from "./worker-message.ts";

const program = fileURLToPath(new URL("./worker.ts", import.meta.url));
/** Below the server, so that statements take what it leaves. */
const niceness = 10;

/** A process that runs statements, as the pool holds it. */
export interface WorkerProcess {
  tell(order: ToWorker): void;
  /** Frames as they come. Reading pauses while nobody asks, and with it, soon, the worker. Ends when the process ends. */
  readonly frames: AsyncGenerator<Frame, void, undefined>;
  readonly alive: boolean;
  readonly ended: Promise<void>;
  kill(): void;
}

/**
 * Starts a worker. Its environment is empty, so that nothing the server was given can be read from it. Its data segment is limited
 * by the shell that becomes it: allocations that DuckDB's own limit does not see then fail inside the process.
 * @param dataMegabytes most memory for data of the whole process
 */
export const startWorker = (dataMegabytes: number): WorkerProcess => {
  const child: ChildProcess = spawn(
    "/bin/sh",
    [
      "-c",
      'ulimit -d "$0" && ulimit -c 0 && exec "$@"',
      String(dataMegabytes * 1024),
      process.execPath,
      "--max-old-space-size=384",
      "--disable-warning=ExperimentalWarning",
      program,
    ],
    { env: {}, cwd: "/", stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const channel = child.stdio[3] as Duplex;
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      alive = false;
      channel.destroy();
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  channel.on("error", () => child.kill("SIGKILL"));
  if (child.pid !== undefined)
    try {
      setPriority(child.pid, niceness);
    } catch {
      // It has ended already: `ended` tells.
    }
  return {
    tell: (order) => {
      if (alive) channel.write(messageFrame(order));
    },
    frames: readFrames(channel),
    get alive() {
      return alive;
    },
    ended,
    kill: () => {
      child.kill("SIGKILL");
    },
  };
};
