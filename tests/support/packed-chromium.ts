import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { cacheFolder } from "./cache-folder.ts";

const run = promisify(execFile);

/** The package's archives: the browser, its software renderer, a Latin face, and the libraries that slim systems lack. */
const archives = ["chromium.br", "swiftshader.tar.br", "fonts.tar.br", "al2023.tar.br"];

// The package unpacks into the folder for temporary files of its process, so it gets a process of its own.
const unpacker = `
  const [entry, ...archives] = process.argv.slice(1);
  const { inflate } = await import(entry);
  await Promise.all(archives.map((archive) => inflate(archive)));
`;

/** A browser from the package registry, unpacked. */
export interface PackedChromium {
  executable: string;
  /** Folder of a Latin typeface that comes with it. */
  fonts: string;
  /** LD_LIBRARY_PATH under which it starts; undefined where the machine has all libraries. */
  libraryPath: string | undefined;
}

/**
 * Unpacks the browser that `@sparticuz/chromium` carries, once; later calls find it unpacked.
 * @throws where the package has no browser for this processor, or a library is lacking that the package does not bring
 */
export async function packedChromium(): Promise<PackedChromium> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error(
      `No packaged browser for ${process.platform} ${process.arch}: install Chromium or Chrome, or set CHROMIUM_PATH.`,
    );
  const folder = await unpackedFolder();
  const executable = join(folder, "chromium");
  const fonts = join(folder, "fonts");
  if ((await missingLibraries(executable, process.env.LD_LIBRARY_PATH)).length === 0)
    return { executable, fonts, libraryPath: undefined };

  const libraryPath = [process.env.LD_LIBRARY_PATH, join(folder, "al2023", "lib")].filter(Boolean).join(":");
  const missing = await missingLibraries(executable, libraryPath);
  if (missing.length === 0) return { executable, fonts, libraryPath };
  throw new Error(`The packaged browser lacks ${missing.join(", ")}: install them, or set CHROMIUM_PATH.`);
}

async function unpackedFolder(): Promise<string> {
  const entry = import.meta.resolve("@sparticuz/chromium");
  const home = join(dirname(fileURLToPath(entry)), "..");
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as { version: string };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (existsSync(folder)) return folder;

  const staging = await mkdtemp(join(cacheFolder(), "unpacking-"));
  const paths = archives.map((archive) => join(home, "bin", archive));
  await run(process.execPath, ["--input-type=module", "--eval", unpacker, entry, ...paths], {
    env: { ...process.env, TMPDIR: staging },
  });
  try {
    await rename(staging, folder);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Another process may have been faster; its copy is as good.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function missingLibraries(executable: string, libraryPath: string | undefined): Promise<string[]> {
  const { stdout } = await run("ldd", [executable], {
    env: { ...process.env, LD_LIBRARY_PATH: libraryPath },
  });
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? "");
}
