import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandScript, root } from "../../apps/cli/bootstrap/project.mjs";

const run = promisify(execFile);

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), "juping-edges-"));
});
afterEach(() => rmSync(workspace, { recursive: true }));

/** Writes files of a small workspace whose packages can all import each other by name. */
function lay(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  mkdirSync(join(workspace, "node_modules", "@juping"), { recursive: true });
  for (const name of ["model", "statistics", "scoring", "store"]) {
    const folder = join(workspace, "packages", name);
    mkdirSync(join(folder, "src"), { recursive: true });
    writeFileSync(
      join(folder, "package.json"),
      `{"name":"@juping/${name}","exports":{".":"./src/index.ts"}}`,
    );
    if (!files[`packages/${name}/src/index.ts`])
      writeFileSync(join(folder, "src/index.ts"), "export const x = 1;\n");
    symlinkSync(folder, join(workspace, "node_modules", "@juping", name));
  }
}

/** The very command of the build, in the small workspace. @returns the names of the rules that were broken */
async function brokenRules(): Promise<string[]> {
  const script = commandScript(root, "dependency-cruiser", "depcruise");
  const config = join(root, ".config", "dependency-cruiser.mjs");
  const args = [script, "--config", config, "--output-type", "json", "packages"];
  const { stdout } = await run(process.execPath, args, { cwd: workspace, maxBuffer: 1e8 });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return summary.violations.map(({ rule }) => rule.name);
}

describe("the check of edges between packages", () => {
  test("passes an allowed import", async () => {
    lay({ "packages/scoring/src/index.ts": `export { x } from "@juping/statistics";\n` });
    expect(await brokenRules()).toEqual([]);
  });

  test.each([
    {
      what: "an import that points upwards",
      file: "packages/model/src/index.ts",
      text: `export { x } from "@juping/scoring";`,
      rule: "edges-of-model",
    },
    {
      what: "an import of a type alone",
      file: "packages/model/src/index.ts",
      text: `import type { x } from "@juping/scoring"; export type Y = typeof x;`,
      rule: "edges-of-model",
    },
    {
      what: "a way around the package's name",
      file: "packages/scoring/src/index.ts",
      text: `export { x } from "../../store/src/index.ts";`,
      rule: "edges-of-scoring",
    },
    {
      what: "an import that leads nowhere",
      file: "packages/scoring/src/index.ts",
      text: `export { x } from "@juping/elsewhere";`,
      rule: "resolvable",
    },
    {
      what: "a module of Node's where a browser must do",
      file: "packages/scoring/src/index.ts",
      text: `export { readFileSync } from "node:fs";`,
      rule: "scoring-without-node",
    },
    {
      what: "the same without its prefix, imported late",
      file: "packages/scoring/src/index.ts",
      text: `export const fs = () => import("fs");`,
      rule: "scoring-without-node",
    },
  ])("catches $what", async ({ file, text, rule }) => {
    lay({ [file]: `${text}\n` });
    expect(await brokenRules()).toContain(rule);
  });

  test("catches DuckDB where a browser must do", async () => {
    lay({
      "packages/scoring/src/index.ts": `export { y } from "@duckdb/node-api";\n`,
      "node_modules/@duckdb/node-api/package.json": `{"name":"@duckdb/node-api","main":"index.js"}`,
      "node_modules/@duckdb/node-api/index.js": "exports.y = 1;\n",
    });
    expect(await brokenRules()).toContain("scoring-without-duckdb");
  });

  test("catches modules that import each other", async () => {
    lay({
      "packages/store/src/index.ts": `import { y } from "./y.ts"; export const x = 1; export const z = y;\n`,
      "packages/store/src/y.ts": `import { x } from "./index.ts"; export const y = x;\n`,
    });
    expect(await brokenRules()).toContain("no-cycle");
  });

  test("lets Node's modules through where a browser need not do", async () => {
    lay({ "packages/store/src/index.ts": `export { readFileSync } from "node:fs";\n` });
    expect(await brokenRules()).toEqual([]);
  });
});
