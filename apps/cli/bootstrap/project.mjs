import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the project's top level. */
export const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

/**
 * @typedef {object} WorkspacePackage
 * @property {string} name
 * @property {string} folder absolute path
 * @property {string[]} workspaceDependencies names of packages of this workspace that it depends on
 * @property {boolean} hasDependencies
 */

/**
 * The workspace's packages, as its list of folders (`apps/*`, `tests`) names them.
 * @returns {WorkspacePackage[]}
 */
export function workspacePackages() {
  const list =
    /^packages:\n((?: +- .*\n)+)/m.exec(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"))?.[1] ?? "";
  const patterns = [...list.matchAll(/- *["']?([^"'\s]+)/g)].map((match) => match[1] ?? "");
  return patterns
    .flatMap((pattern) =>
      pattern.endsWith("/*")
        ? readdirSync(join(root, pattern.slice(0, -2))).map((name) => join(root, pattern.slice(0, -2), name))
        : [join(root, pattern)],
    )
    .filter((folder) => existsSync(join(folder, "package.json")))
    .map(readPackage);
}

/**
 * @param {string} folder
 * @returns {WorkspacePackage}
 */
function readPackage(folder) {
  const { name, dependencies, devDependencies } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const all = Object.entries({ ...dependencies, ...devDependencies });
  return {
    name,
    folder,
    workspaceDependencies: all
      .filter(([, range]) => String(range).startsWith("workspace:"))
      .map(([key]) => key),
    hasDependencies: all.length > 0,
  };
}

/**
 * The script behind a command of an installed package, to be run by a Node of our choice.
 * @param {string} folder the package that depends on it
 * @param {string} name the package's name
 * @param {string} [command] the command's name if it is not the package's
 * @returns {string} absolute path
 */
export function commandScript(folder, name, command = name) {
  const home = join(folder, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  return join(home, typeof bin === "string" ? bin : bin[command]);
}
