import { spawn } from "node:child_process";

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 1 if a signal ended it
 * @property {string} output what it printed, both streams; empty if it printed straight to the terminal
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, capture?: boolean }} options capture: keep the output instead of showing it
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd, env, capture = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: capture ? ["ignore", "pipe", "pipe"] : "inherit" });
    const release = forwardSignals(child);
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      release();
      if (signal !== null) endBySignal(signal);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}

/**
 * Runs a command as if it were this process: same terminal, same signals, same end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<never>}
 */
export async function become(command, args, { cwd = process.cwd(), env }) {
  const { code } = await run(command, args, { cwd, env });
  process.exit(code);
}

/** @param {import("node:child_process").ChildProcess} child */
function forwardSignals(child) {
  // A terminal gives Ctrl-C to the child as well; a second one would ask it to hurry.
  const atTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  /** @type {Partial<Record<NodeJS.Signals, () => void>>} */
  const handlers = {
    SIGINT: () => void (atTerminal || child.kill("SIGINT")),
    SIGTERM: () => void child.kill("SIGTERM"),
    SIGHUP: () => void child.kill("SIGHUP"),
  };
  for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of Object.entries(handlers)) process.off(signal, handler);
  };
}

/** @param {NodeJS.Signals} signal */
function endBySignal(signal) {
  process.kill(process.pid, signal);
}
