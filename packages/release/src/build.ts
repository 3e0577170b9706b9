import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  canonicalJson,
  formatPolicy,
  policyFile,
  ReleaseManifest,
  tablesOfFile,
  type Policy,
  type PolicyDigest,
} from "@juping/model";
import { writeWhole, type Home } from "@juping/store";
import pMap from "p-map";
import { compute, type ComputeOptions } from "./compute.ts";
import { cutPolicy } from "./file/cut-policy.ts";
import { digestWhileMaking } from "./file/digest.ts";
import { writeTable } from "./file/write-table.ts";
import type { ReleaseInputs } from "./inputs/release-inputs.ts";
import { releaseRows } from "./rows/release-rows.ts";
import { toRows, type NamedCells } from "./rows/to-rows.ts";

export interface BuildOptions extends ComputeOptions {
  readonly revision: number;
  /** of the release schema: the newest, or that of a release that is built again */
  readonly schemaVersion: number;
  /** policies in use: made now; the others on first use */
  readonly policies: (units: readonly { readonly id: string; readonly kind: string }[]) => readonly Policy[];
}

const writeFile = async (
  path: string,
  rows: ReadonlyMap<string, readonly NamedCells[]>,
  { schemaVersion, threads }: Pick<BuildOptions, "schemaVersion" | "threads">,
): Promise<PolicyDigest> => {
  const instance = await DuckDBInstance.create(
    path,
    threads === undefined ? {} : { threads: String(threads) },
  );
  const connection = await instance.connect();
  const reader = await instance.connect();
  try {
    const schemas = tablesOfFile(schemaVersion, false);
    const digest = await digestWhileMaking(reader, schemas, (schema) =>
      writeTable(connection, schema, toRows(schema, rows.get(schema.name) ?? [])),
    );
    await connection.run("CHECKPOINT");
    return digest;
  } finally {
    reader.closeSync();
    connection.closeSync();
    instance.closeSync();
  }
};

/** Builds a release into an empty folder: the whole, the policies in use and the manifest. Touches nothing else. */
export const buildRelease = async (
  home: Home,
  inputs: ReleaseInputs,
  folder: string,
  options: BuildOptions,
): Promise<ReleaseManifest> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const computed = await compute(home, inputs, options);

  options.onStep?.("write");
  const whole = join(folder, "whole.duckdb");
  const rows = releaseRows(inputs, computed, {
    revision: options.revision,
    schema_version: options.schemaVersion,
  });
  const wholeDigest = await writeFile(whole, rows, options);

  options.onStep?.("cut");
  // A cut runs on one thread of DuckDB's, so two fill the smallest machine that the project promises to work on.
  const cuts = await pMap(
    options.policies(computed.units),
    async (policy): Promise<[string, PolicyDigest]> => {
      const target = join(folder, policyFile(policy));
      const cut = { scratch: `${target}.new`, schemaVersion: options.schemaVersion };
      return [formatPolicy(policy), await cutPolicy(whole, policy, target, cut)];
    },
    { concurrency: 2 },
  );
  const policies = { whole: wholeDigest, ...Object.fromEntries(cuts) };

  options.onStep?.("seal");
  const manifest: ReleaseManifest = {
    schema_version: options.schemaVersion,
    programme: inputs.programme.code,
    cycle: inputs.cycle.code,
    revision: options.revision,
    inputs: inputs.named,
    policies,
    simulated: inputs.programme.simulated,
  };
  await writeWhole(join(folder, "manifest.json"), canonicalJson(ReleaseManifest.parse(manifest)));
  return manifest;
};
