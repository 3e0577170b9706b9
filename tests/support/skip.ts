import type { TestContext } from "vitest";

/**
 * Leaves a test out, with a word, where what it needs is not at hand.
 * In a test: `skipUnless(found, "no hospital data beside the project")(context)`; for a whole block:
 * `beforeEach(skipUnless(found, "..."))`. The reasons are counted and printed at the end of `npm test`.
 * @param condition whether the test can run
 * @param reason what is missing, worded so that tests missing the same thing share the same reason
 */
export function skipUnless(condition: boolean, reason: string): (context: TestContext) => void {
  return (context) => {
    if (!condition) context.skip(reason);
  };
}
