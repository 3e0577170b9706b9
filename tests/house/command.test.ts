import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../apps/cli/bootstrap/project.mjs";

const juping = (...args: string[]) =>
  spawnSync(join(root, "node_modules", ".bin", "juping"), args, { cwd: "/", encoding: "utf8" });

describe("juping, as npx finds it", () => {
  test("explains itself", () => {
    const { status, stdout } = juping("--help");
    expect(status).toBe(0);
    expect(stdout).toContain("juping");
  });

  test("refuses a word that it does not know", () => {
    const { status, stderr } = juping("no-such-word");
    expect(status).not.toBe(0);
    expect(stderr).toContain("no-such-word");
  });
});
