import { formatPolicy, type Policy } from "@juping/model";
import type { Home } from "@juping/store";
import { runApart } from "../apart/run-apart.ts";
import type { Assets } from "../inputs/assets.ts";
import type { ReleaseName } from "../release-folder.ts";

/**
 * Makes a detail policy's file in a process of its own, behind everything else, so that readers' pages stay fast meanwhile.
 * @throws JupingError what the process met; INTERNAL where it ended without a word
 */
export const makeDetailFileApart = async (
  home: Home,
  assets: Assets,
  { programme, cycle, revision }: ReleaseName,
  policy: Policy,
  target: string,
): Promise<void> => {
  await runApart<unknown>(new URL("./detail-main.ts", import.meta.url), [
    ...[home.path, assets.folder, programme, cycle, String(revision), formatPolicy(policy), target],
  ]);
};
