// The process that publishes a release: the job as its arguments, what came of it as a line of JSON.
import { setPriority } from "node:os";
import { fixedClock, JupingError, type Stage } from "@juping/model";
import { openHome } from "@juping/store";
import { openAssets } from "../inputs/assets.ts";
import { publish } from "../publish.ts";
import type { PublishOutcome } from "./publish-process.ts";

const behindEverythingElse = 10;

const [home = "", data = "", programme = "", cycle = "", stage, publishedBy = "", at = ""] =
  process.argv.slice(2);
const print = (outcome: PublishOutcome): boolean => process.stdout.write(JSON.stringify(outcome));
setPriority(behindEverythingElse);
try {
  const { manifest, isNew } = await publish(openHome(home), openAssets(data), {
    programme,
    cycle,
    stage: stage as Stage,
    publishedBy,
    clock: fixedClock(new Date(at)),
  });
  print({ kind: "published", revision: manifest.revision, isNew });
} catch (error) {
  if (!(error instanceof JupingError)) throw error;
  print({ kind: "failed", code: error.code, details: error.details });
}
