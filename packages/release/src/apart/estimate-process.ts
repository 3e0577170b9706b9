import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deserialize } from "node:v8";
import type { CycleEstimates } from "@juping/estimation";
import type { Home } from "@juping/store";
import type { Assets } from "../inputs/assets.ts";
import { contentHash, type ReleaseInputs } from "../inputs/release-inputs.ts";
import { runApart } from "./run-apart.ts";

/** Estimates that were begun before their turn; null where they were made of other inputs, or not made. */
export type EstimatesAhead = (inputs: ReleaseInputs) => Promise<CycleEstimates | null>;

/** What estimates are made of: all inputs of the release but the cycle before, which only scores are compared with. */
export const sourcesOf = ({ named }: ReleaseInputs): string => contentHash({ ...named, earlier: [] });

/**
 * Begins to estimate a cycle in a process of its own, while something else is done with the data folder: the cycle before is
 * published, say. Only reads the folder, but for a file below its `tmp`.
 */
export const estimateAhead = (
  home: Home,
  assets: Assets,
  { programme, cycle }: { readonly programme: string; readonly cycle: string },
): EstimatesAhead => {
  const target = join(home.tmp, `estimates-${programme}-${cycle}`);
  const work = async (): Promise<string | null> => {
    await mkdir(dirname(target), { recursive: true });
    const job = [home.path, assets.folder, programme, cycle, target];
    // What went wrong will go wrong again where the estimates are made in their turn, and is told there.
    return runApart<string>(new URL("./estimate-main.ts", import.meta.url), job).catch(() => null);
  };
  const working = work();
  return async (inputs) => {
    try {
      if ((await working) !== sourcesOf(inputs)) return null;
      return deserialize(await readFile(target)) as CycleEstimates;
    } finally {
      await rm(target, { force: true });
    }
  };
};
