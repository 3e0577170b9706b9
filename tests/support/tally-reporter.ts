import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import { tally } from "./tally.ts";

/**
 * Prints how many tests were skipped and why, grouped by reason.
 * Where the environment names a file in JUPING_TALLY, the counts are also left there as JSON, for `npm test` to
 * add to those of its own checks.
 */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[]): void {
    const result = tally(modules, strayErrors.length);
    const file = process.env.JUPING_TALLY;
    if (file) writeFileSync(file, JSON.stringify(result));
    if (result.skipped === 0) return;
    console.log(`跳过 Skipped: ${result.skipped}`);
    for (const [reason, tests] of Object.entries(result.reasons)) {
      console.log(`  ${tests.length} × ${reason}`);
      for (const name of tests) console.log(`      ${name}`);
    }
    console.log("");
  }
}
