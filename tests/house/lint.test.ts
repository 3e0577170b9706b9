import { join } from "node:path";
import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";
import { root } from "../../apps/cli/bootstrap/project.mjs";

const eslint = new ESLint({ cwd: root, overrideConfigFile: join(root, ".config", "eslint.config.js") });

const asynchronous = "async function load(): Promise<number> { await Promise.resolve(); return 1; }\n";

/** Lints a text as if it were a package's source, with all types. */
async function brokenRules(text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, {
    filePath: join(root, "packages", "model", "src", "index.ts"),
  });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

// The first text waits until the types of the whole project are read.
describe("the linter", { timeout: 180_000 }, () => {
  test.each([
    { rule: "@typescript-eslint/no-floating-promises", text: `${asynchronous}load();` },
    {
      rule: "@typescript-eslint/no-misused-promises",
      text: `${asynchronous}[1].forEach(async () => { await load(); });`,
    },
    { rule: "@typescript-eslint/await-thenable", text: "export const two = await 2;" },
    {
      rule: "@typescript-eslint/return-await",
      text: `${asynchronous}export async function f() { try { return load(); } catch { return 0; } }`,
    },
    { rule: "@typescript-eslint/no-explicit-any", text: "export const f = (x: any) => x as number;" },
    {
      rule: "@typescript-eslint/no-non-null-assertion",
      text: "export const f = (x: number | undefined) => x! + 1;",
    },
    {
      rule: "@typescript-eslint/consistent-type-imports",
      text: `import { Buffer } from "node:buffer"; export type B = Buffer;`,
    },
    { rule: "no-restricted-syntax", text: "export default function f() { return 1; }" },
    { rule: "no-restricted-globals", text: "export const f = () => process.pid;" },
  ])("refuses what $rule is about", async ({ rule, text }) => {
    expect(await brokenRules(text)).toContain(rule);
  });

  test("lets good code through", async () => {
    expect(await brokenRules(`${asynchronous}export const two = async () => (await load()) + 1;\n`)).toEqual(
      [],
    );
  });
});
