// npm start: install, build, then `juping start`, which makes the demonstration data if there is none, and serves.
import { join } from "node:path";
import { buildDashboard } from "./dashboard.mjs";
import { withNodeFirst } from "./environment.mjs";
import { install } from "./install.mjs";
import { findNode, requireNode20 } from "./node24.mjs";
import { become } from "./processes.mjs";
import { root } from "./project.mjs";
import { orTrouble } from "./trouble.mjs";

await orTrouble(async () => {
  requireNode20();
  await install({ tests: false });
  const node = findNode();
  await buildDashboard(node);
  await become(
    node.path,
    [...node.flags, join(root, "apps/cli/src/main.ts"), "start", ...process.argv.slice(2)],
    { cwd: root, env: withNodeFirst(process.env, node.path) },
  );
});
