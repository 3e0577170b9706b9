import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { skipUnless } from "../support/skip.ts";

/** What Kit writes beside the built server: which client files each route loads before it can answer a click. */
interface Manifest {
  readonly client: { readonly imports: readonly string[] };
  readonly nodes: readonly (() => Promise<{ readonly imports: readonly string[] }>)[];
  readonly routes: readonly {
    readonly id: string;
    readonly page: {
      readonly layouts: readonly (number | undefined)[];
      readonly errors: readonly (number | undefined)[];
      readonly leaf: number;
    } | null;
  }[];
}

const build = fileURLToPath(new URL("../../apps/dashboard/build/", import.meta.url));
const manifestFile = join(build, "server/manifest-full.js");
const built = existsSync(manifestFile);
const kilobyte = 1000;

const gzipped = (file: string) => gzipSync(readFileSync(join(build, "client", file)), { level: 9 }).length;

const readManifest = async (): Promise<Manifest> =>
  ((await import(pathToFileURL(manifestFile).href)) as { manifest: Manifest }).manifest;

const manifest = built ? await readManifest() : undefined;
const routes = manifest?.routes.filter(({ page }) => page !== null) ?? [];

/** Every script of a route, its layouts and its error pages, once. */
const scriptsOf = async (page: NonNullable<Manifest["routes"][number]["page"]>): Promise<string[]> => {
  const { client, nodes } = manifest ?? (await readManifest());
  const places = [...page.layouts, ...page.errors, page.leaf].filter((place) => place !== undefined);
  const loaded = await Promise.all(places.map(async (place) => await nodes[place]?.()));
  return [...new Set([...client.imports, ...loaded.flatMap((node) => node?.imports ?? [])])];
};

describe("initial JavaScript", () => {
  beforeEach(skipUnless(built, "the dashboard is not built"));

  test.each(routes)("of $id stays under 120 kB gzipped", async ({ id, page }) => {
    const scripts = page ? await scriptsOf(page) : [];
    const size = scripts.reduce((sum, file) => sum + gzipped(file), 0);
    console.log(`${(size / kilobyte).toFixed(1)} kB gzip in ${scripts.length} files  ${id}`);
    expect(scripts.length).toBeGreaterThan(3);
    expect(size).toBeLessThan(120 * kilobyte);
  });

  test("holds no schemas: the server has checked what it sends", async () => {
    const all = await Promise.all(routes.map(async ({ page }) => (page ? await scriptsOf(page) : [])));
    const zod = [...new Set(all.flat())].filter((file) =>
      readFileSync(join(build, "client", file), "utf8").includes("_zod"),
    );
    expect(zod).toEqual([]);
  });

  test("holds no charts: Plot comes when a figure is drawn, under 400 kB gzipped with all that it needs", async () => {
    const all = await Promise.all(routes.map(async ({ page }) => (page ? await scriptsOf(page) : [])));
    const initial = new Set(all.flat());
    const folder = "_app/immutable/chunks";
    const chunks = readdirSync(join(build, "client", folder)).filter((file) => file.endsWith(".js"));
    const late = chunks.map((file) => `${folder}/${file}`).filter((file) => !initial.has(file));
    const drawing = late.filter((file) =>
      readFileSync(join(build, "client", file), "utf8").includes("createElementNS"),
    );
    const size = late.reduce((sum, file) => sum + gzipped(file), 0);
    console.log(`${(size / kilobyte).toFixed(1)} kB gzip loaded late in ${late.length} files`);
    expect(drawing.length).toBeGreaterThan(0);
    expect(size).toBeLessThan(400 * kilobyte);
  });
});
