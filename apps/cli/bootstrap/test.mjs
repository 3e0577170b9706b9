// npm test: install, build, check, test; the last line counts checks and tests together.
// npm test -- <filter>: only the tests whose files match, and no checks.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks } from "./checks.mjs";
import { buildDashboard } from "./dashboard.mjs";
import { withNodeFirst, withOurColours } from "./environment.mjs";
import { install } from "./install.mjs";
import { findNode, requireNode20 } from "./node24.mjs";
import { run } from "./processes.mjs";
import { commandScript, root } from "./project.mjs";
import { Trouble } from "./trouble.mjs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

const none = { passed: 0, failed: 0, skipped: 0 };

/** @returns {Promise<Tally>} */
async function testAll() {
  const filter = process.argv.slice(2);
  requireNode20();
  await install({ tests: true });
  const node = findNode();
  if (filter.length > 0) {
    await buildDashboard(node);
    return runTests(filter, node);
  }
  const build = await attempt(() => buildDashboard(node));
  const checks = sum([build, await runChecks(node)]);
  const tests = await runTests([], node);
  console.log(`检查 Checks: ${checks.passed} passed, ${checks.failed} failed`);
  return sum([checks, tests]);
}

/**
 * Trouble counts as one failure: after a failed build, the tests that can do without it still run.
 * @param {() => Promise<Tally | void>} work nothing to count means one passed
 * @returns {Promise<Tally>}
 */
async function attempt(work) {
  try {
    return (await work()) ?? { ...none, passed: 1 };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`✗ ${error.message}`);
    return { ...none, failed: 1 };
  }
}

/** @param {Tally[]} tallies */
const sum = (tallies) =>
  tallies.reduce((total, each) => ({
    passed: total.passed + each.passed,
    failed: total.failed + each.failed,
    skipped: total.skipped + each.skipped,
  }));

/**
 * @param {string[]} filter arguments for vitest
 * @param {import("./node24.mjs").NodeCommand} node
 * @returns {Promise<Tally>}
 */
async function runTests(filter, node) {
  const scratch = mkdtempSync(join(tmpdir(), "juping-test-"));
  const file = join(scratch, "tally.json");
  const vitest = [commandScript(root, "vitest"), "run", "--config", ".config/vitest.config.ts", ...filter];
  const { code } = await run(node.path, [...node.flags, ...vitest], {
    cwd: root,
    env: { ...withOurColours(withNodeFirst(process.env, node.path)), JUPING_TALLY: file },
  });
  /** @type {Tally} */
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { ...none };
  rmSync(scratch, { recursive: true });
  // A run that broke off, found nothing to run or failed beside the tests must not look like a success.
  if (code !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

const { passed, failed, skipped } = await attempt(testAll);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0) process.exitCode = 1;
