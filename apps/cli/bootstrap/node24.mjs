import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./project.mjs";
import { Trouble } from "./trouble.mjs";

/**
 * Warnings that tell a reader of the output nothing, since the versions here are pinned and tested, are left out. Young objects
 * get more room: a release is millions of short-lived rows, which else are copied again and again.
 */
const flags = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=64"];

/**
 * @typedef {object} NodeCommand
 * @property {string} path absolute path of the binary
 * @property {string[]} flags to put before the script
 */

/**
 * The Node that runs Juping: the one installed with its dependencies, the same on every machine; where there is none
 * for the platform, or it does not start (another C library), the current one if it runs TypeScript as it is.
 * @returns {NodeCommand}
 */
export function findNode() {
  const installed = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (existsSync(installed) && spawnSync(installed, ["--version"]).status === 0)
    return { path: installed, flags };
  if (!existsSync(join(root, "node_modules")))
    throw new Trouble(
      "尚未安装依赖：请先在项目根目录运行 npm start 或 npm test。",
      "Nothing is installed yet: run npm start or npm test in the project's folder first.",
    );
  if (runsTypeScript(process.versions.node)) return { path: process.execPath, flags };
  throw new Trouble(
    `当前 Node ${process.versions.node} 不能直接运行 TypeScript，也没有装到适用于 ${process.platform}-${process.arch} 的 Node 24。请安装 Node 24 后重试。`,
    `Node ${process.versions.node} does not run TypeScript, and no Node 24 for ${process.platform}-${process.arch} was installed with the dependencies (Linux on x64 and arm64 has one). Install Node 24 and try again.`,
  );
}

/** @param {string} version such as 22.18.0 */
function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** Stops with a word where even these scripts would stumble. */
export function requireNode20() {
  if (Number(process.versions.node.split(".")[0]) >= 20) return;
  throw new Trouble(
    `需要 Node 20 或更新版本，当前是 ${process.versions.node}。`,
    `Node 20 or newer is needed; this is ${process.versions.node}.`,
  );
}
