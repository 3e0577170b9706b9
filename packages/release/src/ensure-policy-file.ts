import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatPolicy, parse, PolicyDigest, policyFile, type Policy } from "@juping/model";
import { writeWhole, type Home } from "@juping/store";
import { cutPolicy } from "./file/cut-policy.ts";
import { readManifest, releaseFolder, type ReleaseName } from "./release-folder.ts";

export interface PolicyFile {
  readonly path: string;
  readonly digest: string;
}

const underWay = new Map<string, Promise<PolicyFile>>();

/**
 * The file of a policy, made on first use. The digest of one made late stands beside it, since the release's manifest is sealed.
 * Two requests at once make it once; two processes may both make it, and both make the same.
 *
 * @throws JupingError RELEASE_MISSING, NOT_FOUND for a unit that the release does not hold
 */
export const ensurePolicyFile = async (
  home: Home,
  name: ReleaseName,
  policy: Policy,
): Promise<PolicyFile> => {
  const folder = releaseFolder(home, name);
  const path = join(folder, policyFile(policy));
  const running = underWay.get(path);
  if (running) return await running;
  const work = make(folder, path, policy).finally(() => underWay.delete(path));
  underWay.set(path, work);
  return await work;
};

const make = async (folder: string, path: string, policy: Policy): Promise<PolicyFile> => {
  const sealed = (await readManifest(folder)).policies[formatPolicy(policy)];
  if (sealed) return { path, digest: sealed.digest };
  const beside = `${path}.digest.json`;
  if (existsSync(path) && existsSync(beside))
    return { path, digest: parse(PolicyDigest, JSON.parse(await readFile(beside, "utf8")), beside).digest };
  const digest = await cutPolicy(join(folder, "whole.duckdb"), policy, path, `${path}.${process.pid}.new`);
  await writeWhole(beside, JSON.stringify(digest));
  return { path, digest: digest.digest };
};
