// @ts-check
import { readFileSync } from "node:fs";

/**
 * @typedef {object} PackageEdges
 * @property {string} folder path from the project root
 * @property {string[] | "everything"} mayImport packages that it may import, by their name without the scope
 * @property {boolean} [browserSafe] whether it must also run in a browser
 *
 * @typedef {object} Edges
 * @property {string[][]} layers packages from top to bottom
 * @property {Record<string, PackageEdges>} packages
 */

/** @returns {Edges} the list that the whole project is held to */
export const readEdges = () => JSON.parse(readFileSync(new URL("edges.json", import.meta.url), "utf8"));

/**
 * Rules of dependency-cruiser for a list of edges.
 * An import of a type counts as well as one of a value: both make the lower package know the upper one.
 * @param {Edges} edges
 */
export function cruiserRules(edges) {
  const all = Object.entries(edges.packages);
  /** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
  const rules = [
    {
      name: "no-cycle",
      comment: "Modules that import each other cannot be understood one at a time",
      severity: "error",
      from: { path: all.map(([, { folder }]) => `^${folder}/`) },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere hides an edge from the other rules",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: ["^\\$", "^\\./\\$types", "/build/"] },
    },
  ];
  for (const [name, { folder, mayImport, browserSafe }] of all) {
    if (mayImport !== "everything") {
      const closed = all.filter(([other]) => other !== name && !mayImport.includes(other));
      rules.push({
        name: `edges-of-${name}`,
        comment: `@juping/${name} may import only: ${mayImport.join(", ") || "no package of the workspace"}`,
        severity: "error",
        from: { path: `^${folder}/` },
        to: { path: closed.map(([, other]) => `^${other.folder}/`) },
      });
    }
    if (browserSafe) {
      const comment = `@juping/${name} also runs in a browser: no module of Node's and no DuckDB`;
      const from = { path: `^${folder}/src/` };
      rules.push(
        { name: `${name}-without-node`, comment, severity: "error", from, to: { dependencyTypes: ["core"] } },
        { name: `${name}-without-duckdb`, comment, severity: "error", from, to: { path: "(^|/)@duckdb/" } },
      );
    }
  }
  return rules;
}

/** How files are read and names resolved, the same for the check and for the tests of the check. */
export const cruiserOptions = {
  doNotFollow: { path: "node_modules" },
  exclude: { path: "(^|/)(build|\\.svelte-kit)/" },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default", "types"],
    extensions: [".ts", ".js", ".mjs", ".svelte", ".json"],
  },
};

export default { forbidden: cruiserRules(readEdges()), options: cruiserOptions };
