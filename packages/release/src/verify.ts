import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  canonicalJson,
  formatPolicy,
  parsePolicy,
  policyFile,
  tablesOfFile,
  type Policy,
  type PolicyDigest,
  type ReleaseManifest,
  type TableSchema,
} from "@juping/model";
import { checkBatch, openDuckdb, type Home } from "@juping/store";
import { buildRelease } from "./build.ts";
import type { OnStep } from "./compute.ts";
import { addRespondents } from "./detail/add-respondents.ts";
import { cutDetail, cutPolicy } from "./file/cut-policy.ts";
import { fileDigest } from "./file/digest.ts";
import type { Assets } from "./inputs/assets.ts";
import { inputsOfRelease } from "./inputs/gather.ts";
import type { ReleaseInputs } from "./inputs/release-inputs.ts";
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

const storedDigest = async (file: string, schemas: readonly TableSchema[]): Promise<PolicyDigest> => {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    return await fileDigest(connection, schemas);
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

/** Policies whose files were made on first use. */
const policiesMadeLate = async (folder: string, manifest: ReleaseManifest): Promise<Policy[]> => {
  const names = (await readdir(folder)).flatMap((name) => /^(.+)\.duckdb$/.exec(name)?.[1] ?? []);
  return names
    .map((name) => parsePolicy(name.replace(/-detail$/, "+detail").replace("-", ":")))
    .filter((policy) => manifest.policies[formatPolicy(policy)] === undefined);
};

/** Makes the file of a policy again, out of the whole that was rebuilt. */
const remake = async (
  home: Home,
  inputs: ReleaseInputs,
  policy: Policy,
  { scratch, target, schemaVersion }: { scratch: string; target: string; schemaVersion: number },
): Promise<void> => {
  const whole = join(scratch, "whole.duckdb");
  const options = { scratch: `${target}.new`, schemaVersion };
  if (policy.detail)
    await cutDetail(whole, policy, target, options, (connection, own) =>
      addRespondents(home, inputs, connection, own),
    );
  else await cutPolicy(whole, policy, target, options);
};

/**
 * Rebuilds a release from the inputs it names and compares every table of every policy, both as stored now and as rebuilt,
 * with the digests it was sealed with; files made on first use are made again and compared. Rewrites nothing.
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

  const late = await policiesMadeLate(folder, manifest);
  const policies = Object.keys(manifest.policies).map(parsePolicy);
  const schemas = tablesOfFile(manifest.schema_version, false);
  for (const [policy, sealed] of Object.entries(manifest.policies))
    mismatches.push(
      ...compareDigests(
        "stored",
        policy,
        sealed,
        await storedDigest(join(folder, policyFile(parsePolicy(policy))), schemas),
      ),
    );

  let lateTables = 0;
  const scratch = join(home.tmp, `verify-${process.pid}-${name.programme}-${name.cycle}-${name.revision}`);
  try {
    const rebuilt = await buildRelease(home, inputs, scratch, {
      revision: name.revision,
      schemaVersion: manifest.schema_version,
      policies: () => policies.filter((policy) => policy.kind !== "whole"),
      ...options,
    });
    for (const [policy, sealed] of Object.entries(manifest.policies)) {
      const found = rebuilt.policies[policy];
      if (found) mismatches.push(...compareDigests("rebuilt", policy, sealed, found));
    }
    for (const policy of late) {
      const again = join(scratch, policyFile(policy));
      await remake(home, inputs, policy, { scratch, target: again, schemaVersion: manifest.schema_version });
      const tables = tablesOfFile(manifest.schema_version, policy.detail === true);
      const stored = await storedDigest(join(folder, policyFile(policy)), tables);
      const found = await storedDigest(again, tables);
      lateTables += tables.length;
      mismatches.push(...compareDigests("stored", formatPolicy(policy), found, stored));
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
      lateTables +
      2 *
        Object.values(manifest.policies).reduce((sum, policy) => sum + Object.keys(policy.tables).length, 0),
  };
};
