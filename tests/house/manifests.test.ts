import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { readEdges } from "../../.config/dependency-cruiser.mjs";
import { root, workspacePackages } from "../../apps/cli/bootstrap/project.mjs";

interface Manifest {
  name: string;
  license?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

const packages = workspacePackages();
const edges = readEdges();
const workspaceFile = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");

describe.each(packages)("$name", ({ name, folder, workspaceDependencies }) => {
  const edgesOfPackage = edges.packages[name.replace("@juping/", "")];

  test("stands in the list of edges with its folder", () => {
    expect(name).toMatch(/^@juping\/[a-z-]+$/);
    expect(edgesOfPackage?.folder).toBe(relative(root, folder));
  });

  test("depends on no package that it may not import", () => {
    const allowed = edgesOfPackage?.mayImport ?? [];
    const refused = workspaceDependencies.filter(
      (dependency) => allowed !== "everything" && !allowed.includes(dependency.replace("@juping/", "")),
    );
    expect(refused).toEqual([]);
  });

  test("takes every version from the catalog", () => {
    const { dependencies, devDependencies } = manifest(folder);
    const elsewhere = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, range]) => range !== "catalog:" && range !== "workspace:*",
    );
    expect(elsewhere).toEqual([]);
  });
});

describe("the list of edges", () => {
  const layerOf = new Map(
    edges.layers.flatMap((layer, height) => layer.map((name) => [name, height] as const)),
  );
  const arrows = Object.entries(edges.packages).flatMap(([from, { mayImport }]) =>
    mayImport === "everything" ? [] : mayImport.map((to) => ({ from, to })),
  );

  test("names the packages of the workspace and no others", () => {
    const names = packages.map(({ name }) => name.replace("@juping/", ""));
    expect(Object.keys(edges.packages).sort()).toEqual(names.sort());
    expect([...layerOf.keys()].sort()).toEqual(names.sort());
  });

  test.each(arrows)("$from -> $to points downwards", ({ from, to }) => {
    expect(layerOf.get(from)).toBeLessThan(layerOf.get(to) ?? -1);
  });

  test.each(arrows.filter(({ from }) => edges.packages[from]?.browserSafe))(
    "$from runs in a browser, and so does $to below it",
    ({ to }) => {
      expect(edges.packages[to]?.browserSafe).toBe(true);
    },
  );
});

describe("the supply chain", () => {
  test("every version of the catalog is exact", () => {
    const catalog = /^catalog:\n((?: +.*\n)+)/m.exec(workspaceFile)?.[1] ?? "";
    const versions = [...catalog.matchAll(/^ +["']?([^"':]+)["']?: *["']?([^"'\s]+)/gm)];
    expect(versions.length).toBeGreaterThan(20);
    const open = versions.filter(([, , version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? ""));
    expect(open.map(([line]) => line.trim())).toEqual([]);
  });

  test("versions outside the catalog, those of the root, are exact as well", () => {
    const { optionalDependencies = {} } = manifest(root) as { optionalDependencies?: Record<string, string> };
    expect(Object.values(optionalDependencies).every((version) => /^\d+\.\d+\.\d+$/.test(version))).toBe(
      true,
    );
  });

  test("a release is let in a week after it was published, and no package runs a script when installed", () => {
    expect(workspaceFile).toMatch(/^minimumReleaseAge: 10080$/m);
    expect(workspaceFile).toMatch(/^onlyBuiltDependencies: \[\]$/m);
    expect(workspaceFile).toMatch(/^strictDepBuilds: true$/m);
    expect(existsSync(join(root, "pnpm-lock.yaml"))).toBe(true);
  });
});
