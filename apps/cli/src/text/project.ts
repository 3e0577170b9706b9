import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { openAssets, type Assets } from "@juping/release";
import { openHome, type Home } from "@juping/store";
import type { Command } from "commander";

/** Root of the project that this program belongs to. */
const projectRoot = fileURLToPath(new URL("../../../../", import.meta.url));

/** The data folder: `--home`, else JUPING_HOME, else a git-ignored folder of the project. */
export const homeOf = (command: Command): Home => {
  const { home } = command.optsWithGlobals<{ home?: string }>();
  return openHome(home ?? process.env.JUPING_HOME ?? join(projectRoot, ".juping"));
};

/** Methods, instruments, profiles and reward rules that came with the program. */
export const assets = (): Assets => openAssets(join(projectRoot, "data"));

/** Language of messages: `--lang`. */
export const localeOf = (command: Command): "zh" | "en" =>
  command.optsWithGlobals<{ lang?: string }>().lang === "en" ? "en" : "zh";
