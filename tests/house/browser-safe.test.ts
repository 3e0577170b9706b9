import { isBuiltin } from "node:module";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { describe, expect, test } from "vitest";
import { readEdges } from "../../.config/dependency-cruiser.mjs";
import { root } from "../../apps/cli/bootstrap/project.mjs";

/** Bundles a module for the browser with all that it imports. @returns what of it no browser has, and who asked for it */
async function foreignImports(entry: string): Promise<string[]> {
  const found: string[] = [];
  const witness: Plugin = {
    name: "witness",
    enforce: "pre",
    resolveId(id, importer) {
      if (isBuiltin(id) || id.startsWith("@duckdb/")) found.push(`${id} <- ${importer ?? entry}`);
    },
  };
  await build({
    configFile: false,
    root,
    logLevel: "silent",
    plugins: [witness],
    build: { write: false, minify: false, lib: { entry, formats: ["es"] } },
  });
  return found;
}

const browserSafe = Object.values(readEdges().packages).filter((edges) => edges.browserSafe);

describe("what runs in a browser", () => {
  test.each(browserSafe)(
    "$folder, with all libraries below it, imports nothing that only Node has",
    async ({ folder }) => {
      expect(await foreignImports(join(root, folder, "src", "index.ts"))).toEqual([]);
    },
  );

  test("a module of Node's behind a library is seen", async () => {
    const found = await foreignImports(join(root, "apps/cli/bootstrap/install.mjs"));
    expect(
      found.some((line) => line.startsWith("node:child_process <- ") && line.endsWith("processes.mjs")),
    ).toBe(true);
  });
});
