import type { Stage } from "@juping/model";
import type { Home } from "@juping/store";
import type { Assets } from "../inputs/assets.ts";
import { runApart } from "./run-apart.ts";

/** What is published, by whom and when. */
export interface PublishJob {
  readonly programme: string;
  readonly cycle: string;
  readonly stage: Stage;
  readonly by: string;
  readonly at: Date;
}

/**
 * Publishes in a process of its own, so that readers' pages stay fast meanwhile.
 * @throws JupingError what the process met; INTERNAL where it ended without a word
 */
export const publishApart = (
  home: Home,
  assets: Assets,
  { programme, cycle, stage, by, at }: PublishJob,
): Promise<{ readonly revision: number; readonly isNew: boolean }> =>
  runApart(new URL("./publish-main.ts", import.meta.url), [
    ...[home.path, assets.folder, programme, cycle, stage, by, at.toISOString()],
  ]);
