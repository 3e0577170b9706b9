import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  canonicalJson,
  JupingError,
  releaseSchemaVersion,
  type Clock,
  type Policy,
  type ReleaseManifest,
  type Stage,
} from "@juping/model";
import { asDiskFull, withLock, type Home } from "@juping/store";
import type { EstimatesAhead } from "./apart/estimate-process.ts";
import { buildRelease } from "./build.ts";
import type { OnStep } from "./compute.ts";
import type { Assets } from "./inputs/assets.ts";
import { gatherInputs } from "./inputs/gather.ts";
import { currentRelease, listRevisions, readManifest, releaseFolder, setCurrent } from "./release-folder.ts";

export interface PublishRequest {
  readonly programme: string;
  readonly cycle: string;
  readonly stage: Stage;
  readonly publishedBy: string;
  readonly clock: Clock;
  readonly threads?: number;
  readonly onStep?: OnStep;
  /** estimates that were begun before */
  readonly ahead?: EstimatesAhead;
}

export interface Published {
  readonly manifest: ReleaseManifest;
  readonly folder: string;
  /** false where the inputs were those of the current revision: nothing new was made */
  readonly isNew: boolean;
}

/** The whole and every district are in use from the start; streets and committees are made on first use. */
const policiesInUse = (units: readonly { readonly id: string; readonly kind: string }[]): Policy[] =>
  units.filter((unit) => unit.kind === "district").map((unit) => ({ kind: "district", unit: unit.id }));

/** A method in use cannot change: the same version must have the same content in every release. */
const assertFrozen = async (
  home: Home,
  request: PublishRequest,
  method: ReleaseManifest["inputs"]["method"],
  cycles: readonly string[],
) => {
  for (const cycle of cycles) {
    const current = await currentRelease(home, request.programme, cycle);
    if (current === null) continue;
    const { inputs } = await readManifest(
      releaseFolder(home, { programme: request.programme, cycle, revision: current.revision }),
    );
    const same = inputs.method.code === method.code && inputs.method.version === method.version;
    if (same && inputs.method.sha256 !== method.sha256)
      throw new JupingError("METHOD_FROZEN", { method: `${method.code} ${method.version}`, cycle });
  }
};

/**
 * Builds a new revision beside the others and puts it in place by one rename; then makes it the current one.
 * Readers of earlier revisions are not disturbed. Inputs that equal those of the current revision make no new one.
 *
 * @throws JupingError INPUT_MISSING, METHOD_FROZEN, HOME_LOCKED, DISK_FULL
 */
export const publish = async (home: Home, assets: Assets, request: PublishRequest): Promise<Published> =>
  await withLock(home, async () => {
    request.onStep?.("inputs");
    const inputs = await gatherInputs(home, assets, request.programme, request.cycle);
    const cycles = [request.cycle, ...(inputs.cycle.previous === null ? [] : [inputs.cycle.previous])];
    await assertFrozen(home, request, inputs.named.method, cycles);

    const name = { programme: request.programme, cycle: request.cycle };
    const current = await currentRelease(home, name.programme, name.cycle);
    if (current !== null) {
      const folder = releaseFolder(home, { ...name, revision: current.revision });
      const manifest = await readManifest(folder);
      if (canonicalJson(manifest.inputs) === canonicalJson(inputs.named)) {
        if (current.stage !== request.stage) await announce(home, request, current.revision);
        return { manifest, folder, isNew: false };
      }
    }

    const revision = ((await listRevisions(home, name.programme, name.cycle)).at(-1) ?? 0) + 1;
    const folder = releaseFolder(home, { ...name, revision });
    const scratch = join(home.tmp, `release-${name.programme}-${name.cycle}-${revision}`);
    try {
      const manifest = await buildRelease(home, inputs, scratch, {
        revision,
        schemaVersion: releaseSchemaVersion,
        policies: policiesInUse,
        ...optional(request),
      });
      await mkdir(dirname(folder), { recursive: true });
      await rename(scratch, folder);
      await announce(home, request, revision);
      return { manifest, folder, isNew: true };
    } catch (error) {
      throw asDiskFull(error, `发布版 ${name.programme} ${name.cycle}`);
    }
  });

const optional = (request: PublishRequest) => ({
  ...(request.threads === undefined ? {} : { threads: request.threads }),
  ...(request.onStep === undefined ? {} : { onStep: request.onStep }),
  ...(request.ahead === undefined ? {} : { ahead: request.ahead }),
});

const announce = (home: Home, request: PublishRequest, revision: number): Promise<void> =>
  setCurrent(home, request.programme, request.cycle, {
    revision,
    stage: request.stage,
    published_at: request.clock.now().toISOString(),
    published_by: request.publishedBy,
  });
