import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import type { BuiltNotebooks } from "@juping/model/api";
import { observable } from "@observablehq/notebook-kit/vite";
import { build } from "vite";
import { answerStatements } from "./answer-statements.ts";
import { escaped } from "./escaped.ts";
import { notebooks } from "./notebooks.ts";
import { releaseWords } from "./release-words.ts";
import { withStyleFiles } from "./with-style-files.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const at = (path: string): string => join(root, path);

const kit = dirname(fileURLToPath(import.meta.resolve("@observablehq/notebook-kit/vite")));

const readOnly = {
  access_mode: "READ_ONLY",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
};

export interface NotebookBuild {
  /** the policy's release file */
  readonly file: string;
  /** of that file */
  readonly digest: string;
  /** where they shall stand */
  readonly folder: string;
  /** a folder on the same disk in which to make them */
  readonly scratch: string;
}

/**
 * Builds all notebooks on one policy's release file, opened read-only, into `folder`: pages, scripts and data, that
 * ask nothing of any other place. The folder appears whole, instead of one that was there.
 */
export const buildNotebooks = async ({ file, digest, folder, scratch }: NotebookBuild): Promise<void> => {
  // Below the package, so that bare names in cells lead to its dependencies.
  await mkdir(at("build"), { recursive: true });
  const work = await mkdtemp(at("build/work-"));
  const built = await mkdtemp(join(scratch, "notebooks-"));
  const instance = await DuckDBInstance.create(file, readOnly);
  try {
    const connection = await instance.connect();
    for (const { name } of notebooks) await copyFile(at(`${name}.html`), join(work, `${name}.html`));
    const words = await releaseWords(connection, digest);
    await build({
      root: work,
      base: "./",
      configFile: false,
      logLevel: "warn",
      appType: "mpa",
      resolve: {
        alias: [
          { find: "observable:styles/theme-juping.css", replacement: at("theme/juping.css") },
          { find: "juping:tokens.css", replacement: at("../apps/dashboard/src/styles/tokens.css") },
          // Names of packages on the network (`npm:…`) are left unresolved: a notebook that used one would not build.
          { find: /^observable:(.*)$/, replacement: join(kit, "..", "$1") },
        ],
      },
      plugins: [
        observable({
          template: at("theme/template.html"),
          transformNotebook: (notebook) => answerStatements(notebook, connection, work),
          transformTemplate: (template) =>
            template.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => escaped(words[key] ?? "")),
        }),
      ],
      build: {
        outDir: built,
        emptyOutDir: true,
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 2000,
        rolldownOptions: { input: notebooks.map(({ name }) => join(work, `${name}.html`)) },
      },
    });
    for (const { name } of notebooks) await withStyleFiles(built, `${name}.html`);
    const about: BuiltNotebooks = { digest, notebooks: [...notebooks] };
    await writeFile(join(built, "notebooks.json"), JSON.stringify(about));
    await mkdir(dirname(folder), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(built, folder);
  } finally {
    instance.closeSync();
    for (const left of [work, built]) await rm(left, { recursive: true, force: true });
  }
};
