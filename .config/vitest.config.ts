import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "../tests/support/longest-first.ts";
import { TallyReporter } from "../tests/support/tally-reporter.ts";

/** Tests that look at the clock: nothing runs beside them. */
const alone = ["tests/query/{attacks,pool}.test.ts"];

const leftOut = ["**/node_modules/**", "**/build/**", "**/.svelte-kit/**"];

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    reporters: ["default", new TallyReporter()],
    sequence: { sequencer: LongestFirst },
    // Two cores are the smallest machine that the project promises to work on.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: "packages",
          include: ["{packages,apps,data,notebooks}/**/*.test.ts"],
          exclude: leftOut,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // After all others: they start servers, browsers and processes of their own.
        extends: true,
        test: {
          name: "across",
          include: ["tests/**/*.test.ts"],
          exclude: [...leftOut, ...alone],
          sequence: { groupOrder: 1 },
          maxConcurrency: 4,
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: alone,
          exclude: leftOut,
          sequence: { groupOrder: 2 },
          fileParallelism: false,
        },
      },
    ],
  },
});
