import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { installEnvironment } from "./environment.mjs";
import { fingerprint, isDone, unlessDone } from "./fingerprint.mjs";
import { run } from "./processes.mjs";
import { root, workspacePackages } from "./project.mjs";
import { step } from "./step.mjs";
import { Trouble } from "./trouble.mjs";

const pnpm = "pnpm@10.34.8";

/** What serves: the command line and the pages, with all they depend on. */
const serving = ["@juping/cli", "@juping/dashboard"];

/**
 * Installs what the lock file names, if it or a package.json changed since the last time.
 * @param {{ tests: boolean }} options whether what only tests need comes too: a browser, a database, a national register; half of all
 */
export async function install({ tests }) {
  const packages = workspacePackages();
  const inputs = [
    ...["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"].map((name) => join(root, name)),
    ...packages.map(({ folder }) => join(folder, "package.json")),
  ];
  const whole = join(root, "node_modules", ".juping-install");
  const part = `${whole}-to-serve`;
  // A package's folder may have been emptied since, by a switch of branches or by hand.
  const emptied = packages.filter(
    (each) => each.hasDependencies && !existsSync(join(each.folder, "node_modules")),
  );
  if (emptied.length > 0) rmSync(whole, { force: true });
  const needed = withDependencies(serving, packages);
  if (emptied.some(({ name }) => needed.has(name))) rmSync(part, { force: true });
  const current = fingerprint(root, inputs, `${pnpm} ${process.platform} ${process.arch}`);
  await step(
    "依赖 Dependencies",
    async () => {
      if (tests) return unlessDone(whole, current, () => runPnpm([]));
      const filters = ["juping", ...serving.map((name) => `${name}...`)].flatMap((name) => [
        "--filter",
        name,
      ]);
      return !isDone(whole, current) && (await unlessDone(part, current, () => runPnpm(filters)));
    },
    (ran) => (ran ? "已安装 installed " : "未变 unchanged "),
  );
}

/**
 * Names of packages of this workspace and of all that they depend on in it.
 * @param {string[]} names
 * @param {import("./project.mjs").WorkspacePackage[]} packages
 */
function withDependencies(names, packages) {
  const found = new Set(names);
  for (const name of found)
    for (const other of packages.find((each) => each.name === name)?.workspaceDependencies ?? [])
      found.add(other);
  return found;
}

/** @param {string[]} filters which packages; none for all */
async function runPnpm(filters) {
  const env = installEnvironment(process.env);
  const { command, args } = npx(process.env);
  // Where packages came from another store pnpm asks before it installs them anew; nobody may be there to answer.
  const settings = ["--frozen-lockfile", "--config.confirm-modules-purge=false"];
  const { code } = await run(command, [...args, "--yes", pnpm, "install", ...settings, ...filters], {
    cwd: root,
    env,
  });
  if (code !== 0)
    throw new Trouble(
      "依赖安装失败，原因见上。若是网络或镜像源的问题，请检查 npm 的 registry 与代理设置后重试；若锁文件过期，请运行 pnpm install 更新 pnpm-lock.yaml。",
      "Installing dependencies failed, see above. If the network is the reason, check npm's registry and proxy settings and try again; if the lock file is out of date, run pnpm install.",
      code,
    );
}

/**
 * The npx of the npm that started us, or else the one on the path.
 * @param {NodeJS.ProcessEnv} environment
 */
function npx(environment) {
  const npm = environment.npm_execpath ?? "";
  const script = join(dirname(npm), "npx-cli.js");
  return npm.endsWith("npm-cli.js") && existsSync(script)
    ? { command: environment.npm_node_execpath ?? process.execPath, args: [script] }
    : { command: "npx", args: [] };
}
