import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandScript, root } from "../../apps/cli/bootstrap/project.mjs";
import type { Tally } from "../support/tally.ts";

const support = join(root, "tests", "support");

const files = {
  "vitest.config.ts": `
    import { TallyReporter } from "${support}/tally-reporter.ts";
    export default { test: { reporters: [new TallyReporter()] } };`,
  "outcomes.test.ts": `
    import { beforeAll, beforeEach, describe, expect, test } from "vitest";
    import { skipUnless } from "${support}/skip.ts";
    test("passes", () => { expect(1).toBe(1); });
    test("fails", () => { expect(1).toBe(2); });
    test("left out in its body", (context) => { skipUnless(false, "no reference data")(context); });
    test("not left out", (context) => { skipUnless(true, "no reference data")(context); });
    test.todo("left out without a word");
    describe("a block left out", () => {
      beforeEach(skipUnless(false, "no reference data"));
      test("inside", () => { expect(1).toBe(2); });
    });
    describe("a block whose set-up fails", () => {
      beforeAll(() => { throw new Error("set-up"); });
      test("inside", () => { expect(1).toBe(1); });
    });`,
  "stray.test.ts": `
    import { test } from "vitest";
    test("leaves a rejected promise behind", () => { void Promise.reject(new Error("stray")); });`,
  "broken.test.ts": `import "./nowhere.ts";`,
};

describe("the count at the end of a run", () => {
  let folder: string;
  let printed: string;
  let tally: Tally;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "juping-tally-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const file = join(folder, "tally.json");
    const env = { ...process.env, JUPING_TALLY: file };
    const { stdout } = spawnSync(process.execPath, [commandScript(root, "vitest"), "run", "--root", folder], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    printed = stdout;
    tally = JSON.parse(readFileSync(file, "utf8")) as Tally;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("counts what passed", () => {
    expect(tally.passed).toBe(3); // "passes", "not left out", and the one that leaves a promise behind
  });

  test("counts a failed test, a failed set-up, a file that does not load and a stray rejection", () => {
    expect(tally.failed).toBe(4);
  });

  test("groups what was left out by its reason, and names a reason that was not given", () => {
    expect(tally.skipped).toBe(4);
    expect(tally.reasons).toEqual({
      "no reference data": [
        "outcomes.test.ts > left out in its body",
        "outcomes.test.ts > a block left out > inside",
      ],
      "no reason given": ["outcomes.test.ts > left out without a word"],
      "the set-up before them failed": ["outcomes.test.ts > a block whose set-up fails > inside"],
    });
  });

  test("prints each reason with its number", () => {
    expect(printed).toContain("Skipped: 4");
    expect(printed).toContain("2 × no reference data");
  });
});
