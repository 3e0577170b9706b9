import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { installEnvironment } from "./environment.mjs";
import { fingerprint, unlessDone } from "./fingerprint.mjs";
import { run } from "./processes.mjs";
import { root, workspacePackages } from "./project.mjs";
import { step } from "./step.mjs";
import { Trouble } from "./trouble.mjs";

const pnpm = "pnpm@10.34.8";

/** Installs what the lock file names, if it or a package.json changed since the last time. */
export async function install() {
  const packages = workspacePackages();
  const inputs = [
    ...["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"].map((name) => join(root, name)),
    ...packages.map(({ folder }) => join(folder, "package.json")),
  ];
  const stamp = join(root, "node_modules", ".juping-install");
  // A package's folder may have been emptied since, by a switch of branches or by hand.
  if (packages.some((each) => each.hasDependencies && !existsSync(join(each.folder, "node_modules"))))
    rmSync(stamp, { force: true });
  const machine = `${pnpm} ${process.platform} ${process.arch}`;
  await step(
    "依赖 Dependencies",
    () => unlessDone(stamp, fingerprint(root, inputs, machine), runPnpm),
    (ran) => (ran ? "已安装 installed " : "未变 unchanged "),
  );
}

async function runPnpm() {
  const env = installEnvironment({ ...process.env, npm_config_confirm_modules_purge: "false" });
  const { command, args } = npx(process.env);
  const { code } = await run(command, [...args, "--yes", pnpm, "install", "--frozen-lockfile"], {
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
