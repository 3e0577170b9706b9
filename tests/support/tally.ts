import type { TestCase, TestModule, TestSuite } from "vitest/node";

/** What became of the tests of one run. */
export interface Tally {
  passed: number;
  /** Failed tests, and files, blocks and stray errors that failed outside any test. */
  failed: number;
  skipped: number;
  /** Full names of the skipped tests, by the reason they gave. */
  reasons: Record<string, string[]>;
}

const noReason = "no reason given";
const setupFailed = "the set-up before them failed";

/**
 * Counts the outcome of a run so that nothing is lost: a file that does not load or a failing `beforeAll`
 * runs none of its tests, which the plain counts show as skipped or not at all.
 * @param modules the test files of the run
 * @param strayErrors number of errors outside all tests
 */
export function tally(modules: readonly TestModule[], strayErrors: number): Tally {
  const result: Tally = { passed: 0, failed: strayErrors, skipped: 0, reasons: {} };
  for (const module of modules) {
    if (module.errors().length > 0) result.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) result.failed += 1;
    for (const test of module.children.allTests()) count(test, result);
  }
  return result;
}

function count(test: TestCase, result: Tally): void {
  const outcome = test.result();
  if (outcome.state === "passed") result.passed += 1;
  else if (outcome.state === "failed") result.failed += 1;
  else {
    result.skipped += 1;
    const reason =
      (outcome.state === "skipped" ? outcome.note : undefined) ??
      (insideFailedBlock(test) ? setupFailed : noReason);
    (result.reasons[reason] ??= []).push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }
}

function insideFailedBlock(test: TestCase): boolean {
  for (let parent: TestSuite | TestModule = test.parent; ; parent = parent.parent) {
    if (parent.errors().length > 0) return true;
    if (parent.type === "module") return false;
  }
}
