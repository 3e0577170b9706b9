#!/usr/bin/env node
// `juping` under any Node: hands over to the Node that the project brings, which runs TypeScript as it is.
import { join } from "node:path";
import { withNodeFirst } from "../bootstrap/environment.mjs";
import { findNode } from "../bootstrap/node24.mjs";
import { become } from "../bootstrap/processes.mjs";
import { root } from "../bootstrap/project.mjs";
import { orTrouble } from "../bootstrap/trouble.mjs";

await orTrouble(async () => {
  const node = findNode();
  await become(node.path, [...node.flags, join(root, "apps/cli/src/main.ts"), ...process.argv.slice(2)], {
    env: withNodeFirst(process.env, node.path),
  });
});
