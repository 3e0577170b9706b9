// The process that publishes a release.
import { fixedClock, type Stage } from "@juping/model";
import { openHome } from "@juping/store";
import { openAssets } from "../inputs/assets.ts";
import { publish } from "../publish.ts";
import { answerApart } from "./run-apart.ts";

await answerApart(
  async (home = "", data = "", programme = "", cycle = "", stage, publishedBy = "", at = "") => {
    const { manifest, isNew } = await publish(openHome(home), openAssets(data), {
      programme,
      cycle,
      stage: stage as Stage,
      publishedBy,
      clock: fixedClock(new Date(at)),
    });
    return { revision: manifest.revision, isNew };
  },
);
