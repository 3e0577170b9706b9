/**
 * `npm run notebooks -- [programme/cycle[/revision]] [--policy district:ID] [--home folder]`: builds the notebooks on a release; without
 * one, on every current release. Nothing is asked of the network.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { formatPolicy, JupingError, parsePolicy } from "@juping/model";
import { ensurePolicyFile } from "@juping/release";
import { findRelease, listReleases, notebookFolder, openHome, type FoundRelease } from "@juping/store";
import { buildNotebooks } from "./build-notebooks.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { home: { type: "string" }, policy: { type: "string", default: "whole" } },
});
const projectHome = fileURLToPath(new URL("../../.juping", import.meta.url));
const home = openHome(values.home ?? process.env.JUPING_HOME ?? projectHome);

const named = (text: string): FoundRelease => {
  const [programme = "", cycle = "", revision] = text.split("/");
  return findRelease(home, programme, cycle, revision === undefined ? undefined : Number(revision));
};

try {
  const policy = parsePolicy(values.policy);
  const releases = positionals.length > 0 ? positionals.map(named) : listReleases(home);
  if (releases.length === 0)
    console.log(`没有发布版 no release in ${home.path}：npm start，或 juping publish`);
  for (const { name } of releases) {
    const began = performance.now();
    const { path, digest } = await ensurePolicyFile(home, name, policy);
    const folder = notebookFolder(home, name, policy);
    await buildNotebooks({ file: path, digest, folder, scratch: home.tmp });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `✓ ${join(name.programme, name.cycle, String(name.revision))} ${formatPolicy(policy)} → ${folder} (${seconds} s)`,
    );
  }
} catch (error) {
  if (!(error instanceof JupingError)) throw error;
  console.error(`✗ ${error.code} ${error.message}`);
  process.exitCode = 1;
}
