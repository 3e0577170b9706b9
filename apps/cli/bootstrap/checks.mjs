import { join } from "node:path";
import { withNodeFirst, withOurColours } from "./environment.mjs";
import { run } from "./processes.mjs";
import { commandScript, root } from "./project.mjs";
import { secondsSince } from "./step.mjs";

/**
 * @typedef {object} Check
 * @property {string} words Chinese and English
 * @property {string} folder the package whose command it is
 * @property {[name: string, command?: string]} tool
 * @property {string[]} args
 */

/** What a change must pass besides the tests, the slowest first. */
const checks = () =>
  /** @type {Check[]} */ ([
    {
      words: "规则 lint",
      folder: root,
      tool: ["eslint"],
      args: ["--config", ".config/eslint.config.js", "--max-warnings", "0", "."],
    },
    { words: "类型 types", folder: root, tool: ["typescript", "tsc"], args: ["--project", "tsconfig.json"] },
    {
      words: "页面类型 page types",
      folder: join(root, "apps/dashboard"),
      tool: ["svelte-check"],
      args: ["--fail-on-warnings"],
    },
    { words: "格式 format", folder: root, tool: ["prettier"], args: ["--check", "--log-level", "warn", "."] },
    {
      words: "依赖方向 edges between packages",
      folder: root,
      tool: ["dependency-cruiser", "depcruise"],
      args: ["--config", ".config/dependency-cruiser.mjs", "apps", "packages", "data", "notebooks", "tests"],
    },
    {
      words: "无用代码 dead code",
      folder: root,
      tool: ["knip"],
      args: ["--config", ".config/knip.json", "--no-progress"],
    },
  ]);

/**
 * Runs all checks, two at a time, and prints of each how long it took, and what it found if it failed.
 * @param {import("./node24.mjs").NodeCommand} node
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runChecks(node) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const waiting = checks();
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      count[(await passes(next, node)) ? "passed" : "failed"] += 1;
  };
  await Promise.all([lane(), lane()]);
  return count;
}

/**
 * @param {Check} check
 * @param {import("./node24.mjs").NodeCommand} node
 */
async function passes({ words, folder, tool, args }, node) {
  const begin = performance.now();
  const { code, output } = await run(node.path, [...node.flags, commandScript(folder, ...tool), ...args], {
    cwd: folder,
    env: withOurColours(withNodeFirst(process.env, node.path)),
    capture: true,
  });
  console.log(`${code === 0 ? "✓" : "✗"} ${words} (${secondsSince(begin)} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}
