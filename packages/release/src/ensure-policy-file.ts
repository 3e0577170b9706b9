import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import {
  formatPolicy,
  JupingError,
  parse,
  PolicyDigest,
  policyFile,
  type Policy,
  type ReleaseManifest,
} from "@juping/model";
import { writeWhole, type Home } from "@juping/store";
import { makeDetailFileApart } from "./detail/detail-process.ts";
import { cutPolicy } from "./file/cut-policy.ts";
import type { Assets } from "./inputs/assets.ts";
import { readManifest, releaseFolder, type ReleaseName } from "./release-folder.ts";

export interface PolicyFile {
  readonly path: string;
  readonly digest: string;
}

const underWay = new Map<string, Promise<PolicyFile>>();

/**
 * The file of a policy, made on first use: in tens of milliseconds out of the whole; one with respondents' rows in seconds out
 * of the batches, in a process of its own, for which it needs the method and the instruments. The digest of one made late stands beside it, since the release's manifest is sealed.
 * Two requests at once make it once; two processes may both make it, and both make the same.
 *
 * @throws JupingError RELEASE_MISSING, NOT_FOUND for a unit that the release does not hold, DETAIL_PREPARING where it takes longer
 */
export const ensurePolicyFile = async (
  home: Home,
  name: ReleaseName,
  policy: Policy,
  assets?: Assets,
): Promise<PolicyFile> => {
  const folder = releaseFolder(home, name);
  const path = join(folder, policyFile(policy));
  const running = underWay.get(path);
  if (running) return await soon(running, policy);
  const work = make(home, name, { folder, path, policy, assets }).finally(() => underWay.delete(path));
  underWay.set(path, work);
  return await soon(work, policy);
};

/** Longest that a reader waits for a file with respondents' rows; it goes on being made. */
const patience = 20_000;

const soon = async (work: Promise<PolicyFile>, policy: Policy): Promise<PolicyFile> => {
  if (!policy.detail) return await work;
  const late = new AbortController();
  const tooLate = setTimeout(patience, undefined, { signal: late.signal, ref: false }).then(() => {
    throw new JupingError("DETAIL_PREPARING", { policy: formatPolicy(policy) });
  });
  tooLate.catch(() => undefined);
  // Whoever asked may have gone when it fails; the next one meets the failure.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    late.abort();
  }
};

interface Job {
  readonly folder: string;
  readonly path: string;
  readonly policy: Policy;
  readonly assets: Assets | undefined;
}

const make = async (
  home: Home,
  name: ReleaseName,
  { folder, path, policy, assets }: Job,
): Promise<PolicyFile> => {
  const manifest = await readManifest(folder);
  const sealed = manifest.policies[formatPolicy(policy)];
  if (sealed) return { path, digest: sealed.digest };
  const beside = `${path}.digest.json`;
  if (existsSync(path) && existsSync(beside))
    return { path, digest: parse(PolicyDigest, JSON.parse(await readFile(beside, "utf8")), beside).digest };
  if (policy.detail) {
    const digest = detailDigest(manifest, policy);
    if (!existsSync(path)) await makeDetailFileApart(home, needed(assets, policy), name, policy, path);
    return { path, digest };
  }
  const digest = await cutPolicy(join(folder, "whole.duckdb"), policy, path, {
    scratch: `${path}.${process.pid}.new`,
    schemaVersion: manifest.schema_version,
  });
  await writeWhole(beside, JSON.stringify(digest));
  return { path, digest: digest.digest };
};

/** Names the content by what it is made of: the release, which names its inputs, and the policy. */
const detailDigest = ({ policies, schema_version }: ReleaseManifest, policy: Policy): string =>
  createHash("sha256")
    .update(`${policies.whole?.digest ?? ""} ${formatPolicy(policy)} ${schema_version}`)
    .digest("hex");

/** A server without methods and instruments has no detail files. */
const needed = (assets: Assets | undefined, policy: Policy): Assets => {
  if (assets) return assets;
  throw new JupingError("POLICY_FORBIDDEN", { what: formatPolicy(policy) });
};
