import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { root } from "./project.mjs";

/**
 * Settings that say how to reach the registry; they are the machine's and are kept. All other settings that `npm start`
 * hands down are those of npm for this project and would be taken for pnpm's own.
 */
const connection =
  /^npm_config_(.*registry|.*_auth.*|\/\/.*|proxy|https?_proxy|no_?proxy|cafile|ca|cert|key|strict_ssl|local_address|userconfig|globalconfig|cache|store_dir|offline|prefer_offline|fetch_.*|maxsockets|network_.*)$/i;

/**
 * The environment for installing: without what npm sets for its own scripts, and with a home that can be written to.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function installEnvironment(environment) {
  const kept = Object.entries(environment).filter(
    ([name, value]) =>
      name !== "NODE_ENV" && (!/^(npm|pnpm)_/i.test(name) || (connection.test(name) && value !== "")),
  );
  /** @type {NodeJS.ProcessEnv} */
  const result = {
    ...Object.fromEntries(kept),
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
  };
  const ours = join(root, "node_modules", ".cache");
  if (!writable(result.HOME ?? homedir())) {
    result.HOME = join(ours, "home");
    mkdirSync(result.HOME, { recursive: true });
    for (const name of ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"])
      delete result[name];
  }
  const npmCache = result.npm_config_cache ?? join(result.HOME ?? homedir(), ".npm");
  // Its folders often belong to root after a `sudo npm`, while the cache itself does not.
  const npmFolders = [npmCache, join(npmCache, "_cacache"), join(npmCache, "_npx")];
  if (!npmFolders.every((folder) => writable(folder))) result.npm_config_cache = join(ours, "npm");
  return result;
}

/**
 * The environment for building, checking and running: `node` means the given one.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} node absolute path of a Node binary
 */
export function withNodeFirst(environment, node) {
  return { ...environment, PATH: [dirname(node), environment.PATH].filter(Boolean).join(delimiter) };
}

/**
 * Colours as our own output has them, for tools whose output passes through us: a terminal's, or none in a file.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function withOurColours(environment) {
  if (process.stdout.isTTY) return { ...environment, FORCE_COLOR: "1" };
  const { FORCE_COLOR: _, ...rest } = environment;
  return { ...rest, NO_COLOR: "1" };
}

/**
 * Whether files can be made in a folder, or in the nearest one above it that exists.
 * @param {string} folder
 * @returns {boolean}
 */
function writable(folder) {
  if (!existsSync(folder)) return dirname(folder) !== folder && writable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
