// npm run notebooks: install what building them needs, then build the analysts' notebooks on releases (see notebooks/README.md).
import { join } from "node:path";
import { withNodeFirst } from "./environment.mjs";
import { install } from "./install.mjs";
import { findNode, requireNode20 } from "./node24.mjs";
import { become } from "./processes.mjs";
import { root } from "./project.mjs";
import { orTrouble } from "./trouble.mjs";

await orTrouble(async () => {
  requireNode20();
  await install({ tests: true });
  const node = findNode();
  await become(node.path, [...node.flags, join(root, "notebooks/src/command.ts"), ...process.argv.slice(2)], {
    cwd: root,
    env: withNodeFirst(process.env, node.path),
  });
});
