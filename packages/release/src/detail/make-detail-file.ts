import { join } from "node:path";
import type { Policy } from "@juping/model";
import type { Home } from "@juping/store";
import { cutDetail } from "../file/cut-policy.ts";
import type { Assets } from "../inputs/assets.ts";
import { inputsOfRelease } from "../inputs/gather.ts";
import { readManifest, releaseFolder, type ReleaseName } from "../release-folder.ts";
import { addRespondents } from "./add-respondents.ts";

/**
 * Makes the file of a detail policy: what its policy without detail holds, and respondents of its own units with their answers,
 * out of the batches that the release names. Some twenty seconds of processor for a hundred thousand interviews; so it is
 * made on first use, in a process of its own.
 * @throws JupingError BATCH_CORRUPT where a batch of the release is gone, NOT_FOUND for a unit that it does not hold
 */
export const makeDetailFile = async (
  home: Home,
  assets: Assets,
  name: ReleaseName,
  policy: Policy,
  target: string,
): Promise<void> => {
  const folder = releaseFolder(home, name);
  const manifest = await readManifest(folder);
  const inputs = await inputsOfRelease(home, assets, manifest);
  await cutDetail(
    join(folder, "whole.duckdb"),
    policy,
    target,
    { scratch: `${target}.${process.pid}.new`, schemaVersion: manifest.schema_version },
    (connection, own) => addRespondents(home, inputs, connection, own),
  );
};
