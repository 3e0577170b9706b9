import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../apps/cli/bootstrap/project.mjs";

const allowed = new Set([
  ...["apps", "packages", "data", "notebooks", "tests"],
  ...["package.json", "pnpm-workspace.yaml", "pnpm-lock.yaml", "tsconfig.json", "README.md", "LICENSE"],
]);

const ignored = new Set(
  readFileSync(join(root, ".gitignore"), "utf8")
    .split("\n")
    .map((line) => line.replace(/\/$/, "")),
);

test("the top level holds only what the design names, and dotfiles", () => {
  const others = readdirSync(root).filter(
    (name) => !name.startsWith(".") && !allowed.has(name) && !ignored.has(name),
  );
  expect(others).toEqual([]);
});
