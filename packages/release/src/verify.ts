import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  canonicalJson,
  parsePolicy,
  policyFile,
  type PolicyDigest,
  type ReleaseManifest,
} from "@juping/model";
import { checkBatch, openDuckdb, type Home } from "@juping/store";
import { buildRelease } from "./build.ts";
import type { OnStep } from "./compute.ts";
import { fileDigest } from "./file/digest.ts";
import type { Assets } from "./inputs/assets.ts";
import { inputsOfRelease } from "./inputs/gather.ts";
import { readManifest, releaseFolder, type ReleaseName } from "./release-folder.ts";

/** One thing that is not as sealed. */
export interface Mismatch {
  readonly what: "stored" | "rebuilt" | "input";
  readonly policy: string;
  /** table, or the input's name */
  readonly name: string;
  readonly sealed: string;
  readonly found: string;
}

export interface Verification {
  readonly manifest: ReleaseManifest;
  readonly mismatches: readonly Mismatch[];
  /** the engine that rebuilt it, where it is another than the one that sealed it: differences may come from that */
  readonly otherEngine: ReleaseManifest["inputs"]["engine"] | null;
  readonly tablesCompared: number;
}

const compareDigests = (
  what: Mismatch["what"],
  policy: string,
  sealed: PolicyDigest,
  found: PolicyDigest,
): Mismatch[] =>
  Object.entries(sealed.tables)
    .filter(([name, hash]) => found.tables[name] !== hash)
    .map(([name, hash]) => ({ what, policy, name, sealed: hash, found: found.tables[name] ?? "" }));

const storedDigest = async (file: string): Promise<PolicyDigest> => {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    return await fileDigest(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

const checkBatches = async (
  home: Home,
  inputs: Awaited<ReturnType<typeof inputsOfRelease>>,
): Promise<void> => {
  const duckdb = await openDuckdb({ spill: home.tmp });
  try {
    for (const batch of inputs.batches) await checkBatch(home, duckdb.connection, batch);
  } finally {
    duckdb.close();
  }
};

/**
 * Rebuilds a release from the inputs it names and compares every table of every policy, both as stored now and as rebuilt,
 * with the digests it was sealed with. Rewrites nothing.
 *
 * @throws JupingError RELEASE_MISSING, BATCH_CORRUPT
 */
export const verify = async (
  home: Home,
  assets: Assets,
  name: ReleaseName,
  options: { readonly threads?: number; readonly onStep?: OnStep } = {},
): Promise<Verification> => {
  const folder = releaseFolder(home, name);
  const manifest = await readManifest(folder);
  options.onStep?.("inputs");
  const inputs = await inputsOfRelease(home, assets, manifest);
  await checkBatches(home, inputs);
  const mismatches: Mismatch[] = [];
  for (const [key, sealed] of Object.entries(manifest.inputs)) {
    const found = inputs.named[key as keyof typeof inputs.named];
    if (key !== "engine" && canonicalJson(sealed) !== canonicalJson(found))
      mismatches.push({
        what: "input",
        policy: "",
        name: key,
        sealed: canonicalJson(sealed),
        found: canonicalJson(found),
      });
  }

  const policies = Object.keys(manifest.policies).map(parsePolicy);
  for (const [policy, sealed] of Object.entries(manifest.policies))
    mismatches.push(
      ...compareDigests(
        "stored",
        policy,
        sealed,
        await storedDigest(join(folder, policyFile(parsePolicy(policy)))),
      ),
    );

  const scratch = join(home.tmp, `verify-${process.pid}-${name.programme}-${name.cycle}-${name.revision}`);
  try {
    const rebuilt = await buildRelease(home, inputs, scratch, {
      revision: name.revision,
      policies: () => policies.filter((policy) => policy.kind !== "whole"),
      ...options,
    });
    for (const [policy, sealed] of Object.entries(manifest.policies)) {
      const found = rebuilt.policies[policy];
      if (found) mismatches.push(...compareDigests("rebuilt", policy, sealed, found));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const sameEngine = canonicalJson(manifest.inputs.engine) === canonicalJson(inputs.named.engine);
  return {
    manifest,
    mismatches,
    otherEngine: sameEngine ? null : inputs.named.engine,
    tablesCompared:
      2 *
      Object.values(manifest.policies).reduce((sum, policy) => sum + Object.keys(policy.tables).length, 0),
  };
};
