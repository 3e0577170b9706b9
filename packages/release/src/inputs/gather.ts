import { join } from "node:path";
import { version as duckdbVersion } from "@duckdb/node-api";
import { JupingError, type BatchManifest, type Programme, type ReleaseManifest } from "@juping/model";
import {
  batchesFor,
  listBatches,
  loadCycle,
  loadProgramme,
  openDuckdb,
  registerBatches,
  type Home,
  type RegisterBatches,
} from "@juping/store";
import { currentRelease, readManifest, releaseFolder } from "../release-folder.ts";
import type { Assets } from "./assets.ts";
import { contentHash, type ReleaseInputs } from "./release-inputs.ts";

/** Sources without which nothing can be judged. */
const needed = ["register", "interview", "contact", "draw", "margin"] as const;

const engine = (): ReleaseManifest["inputs"]["engine"] => ({
  duckdb: duckdbVersion(),
  node: process.versions.node,
});

const nameBatches = (batches: readonly BatchManifest[]): ReleaseManifest["inputs"]["batches"] =>
  batches.map((batch) => ({
    batch: batch.batch,
    instrument: batch.instrument,
    source: batch.source.name,
    rows: batch.rows.accepted,
  }));

/**
 * Reads the inputs of a cycle as they stand now: the batches in force, the method, and the current release of the cycle before.
 * @throws JupingError INPUT_MISSING where a source is missing without which nothing can be judged
 */
export const gatherInputs = async (
  home: Home,
  assets: Assets,
  programmeCode: string,
  cycleCode: string,
): Promise<ReleaseInputs> => {
  const own = await batchesFor(home, { programme: programmeCode, cycle: cycleCode });
  const batches = [...(await nationalBatches(home, programmeCode)), ...own];
  return await inputsOf(home, assets, programmeCode, cycleCode, batches, "current");
};

const nationalBatches = async (home: Home, programme: string): Promise<readonly BatchManifest[]> => {
  const duckdb = await openDuckdb();
  try {
    const { national, changes } = await registerBatches(home, duckdb.connection, programme);
    return [...national, ...changes.filter((batch) => batch.programme !== programme)];
  } finally {
    duckdb.close();
  }
};

const registerOf = (batches: readonly BatchManifest[], programme: Programme): RegisterBatches => {
  const register = batches.filter((batch) => batch.instrument === "register");
  return {
    own: register.filter((batch) => batch.programme === programme.code),
    national: register.filter((batch) => batch.programme !== programme.code),
    changes: batches.filter((batch) => batch.instrument === "register_change"),
    root: programme.root,
  };
};

/**
 * Reads the inputs that a release names: exactly those batches and that earlier revision, whatever has come since.
 * @throws JupingError BATCH_CORRUPT where a batch of the release is gone
 */
export const inputsOfRelease = async (
  home: Home,
  assets: Assets,
  manifest: ReleaseManifest,
): Promise<ReleaseInputs> => {
  const all = new Map((await listBatches(home)).map((batch) => [batch.batch, batch]));
  const batches = manifest.inputs.batches.map(({ batch }) => {
    const found = all.get(batch);
    if (found === undefined) throw new JupingError("BATCH_CORRUPT", { batch, reason: "不在数据目录中" });
    return found;
  });
  const revision = manifest.inputs.earlier[0]?.revision ?? null;
  return await inputsOf(home, assets, manifest.programme, manifest.cycle, batches, revision);
};

const inputsOf = async (
  home: Home,
  assets: Assets,
  programmeCode: string,
  cycleCode: string,
  batches: readonly BatchManifest[],
  earlier: "current" | number | null,
): Promise<ReleaseInputs> => {
  const programme = await loadProgramme(home, programmeCode);
  const cycle = await loadCycle(home, programmeCode, cycleCode);
  const { method, sha256 } = await assets.method(cycle.method);
  if (method.version !== cycle.method_version)
    throw new JupingError("INPUT_MISSING", {
      cycle: cycleCode,
      what: `方法 ${cycle.method} 的版本 ${cycle.method_version}`,
    });
  const profile = await assets.profile(programme.profile);
  const rewards = await assets.rewards(programme.profile);
  const missing = needed.filter((instrument) => !batches.some((batch) => batch.instrument === instrument));
  if (missing.length > 0)
    throw new JupingError("INPUT_MISSING", { cycle: cycleCode, what: `采集表 ${missing.join("、")}` });

  const previous =
    cycle.previous === null ? null : await earlierRelease(home, programmeCode, cycle.previous, earlier);
  return {
    programme,
    cycle,
    method,
    profile,
    rewards,
    instruments: await assets.instruments(),
    batches,
    register: registerOf(batches, programme),
    previous: previous && { cycle: previous.manifest.cycle, file: previous.file },
    named: {
      method: { code: method.code, version: method.version, sha256 },
      programme_sha256: contentHash(programme),
      cycle_sha256: contentHash(cycle),
      profile_sha256: contentHash({ profile, rewards }),
      batches: nameBatches(batches),
      earlier: previous
        ? [
            {
              programme: programmeCode,
              cycle: previous.manifest.cycle,
              revision: previous.manifest.revision,
              digest: previous.manifest.policies.whole?.digest ?? "",
            },
          ]
        : [],
      as_of: cycle.as_of,
      seed: cycle.seed,
      engine: engine(),
    },
  };
};

/** The earlier cycle's release; none where that cycle was never published: then there is no comparison. */
const earlierRelease = async (
  home: Home,
  programme: string,
  cycle: string,
  revision: "current" | number | null,
) => {
  if (revision === null) return null;
  const wanted = revision === "current" ? (await currentRelease(home, programme, cycle))?.revision : revision;
  if (wanted === undefined) return null;
  const folder = releaseFolder(home, { programme, cycle, revision: wanted });
  return { manifest: await readManifest(folder), file: join(folder, "whole.duckdb") };
};
