import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, unlessDone } from "./fingerprint.mjs";
import { withNodeFirst } from "./environment.mjs";
import { run } from "./processes.mjs";
import { commandScript, root, workspacePackages } from "./project.mjs";
import { step } from "./step.mjs";
import { Trouble } from "./trouble.mjs";

/** Builds the dashboard if its sources, or those of the packages it is made of, changed since the last time.
 * @param {import("./node24.mjs").NodeCommand} node
 */
export async function buildDashboard(node) {
  const folder = join(root, "apps", "dashboard");
  const sources = [join(root, "pnpm-lock.yaml"), ...withDependencies("@juping/dashboard")];
  await step(
    "页面 Dashboard",
    () => {
      mkdirSync(join(folder, "build"), { recursive: true });
      return unlessDone(join(folder, "build", ".juping-inputs"), fingerprint(root, sources), () =>
        vite(folder, node),
      );
    },
    (ran) => (ran ? "已构建 built " : "未变 unchanged "),
  );
}

/**
 * @param {string} folder
 * @param {import("./node24.mjs").NodeCommand} node
 */
async function vite(folder, node) {
  const { NODE_ENV: _, ...environment } = process.env;
  const { code, output } = await run(node.path, [...node.flags, commandScript(folder, "vite"), "build"], {
    cwd: folder,
    env: withNodeFirst(environment, node.path),
    capture: true,
  });
  if (code === 0) return;
  console.error(output);
  throw new Trouble("页面构建失败，原因见上。", "Building the dashboard failed, see above.", code);
}

/**
 * Folders of a workspace package and of all workspace packages below it.
 * @param {string} name
 */
function withDependencies(name) {
  const packages = new Map(workspacePackages().map((each) => [each.name, each]));
  /** @type {Set<string>} */
  const folders = new Set();
  const visit = (/** @type {string} */ visited) => {
    const found = packages.get(visited);
    if (found === undefined || folders.has(found.folder)) return;
    folders.add(found.folder);
    found.workspaceDependencies.forEach(visit);
  };
  visit(name);
  return [...folders];
}
