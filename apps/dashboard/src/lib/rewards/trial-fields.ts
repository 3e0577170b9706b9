import { rewardWords } from "#lib/words/rewards.ts";
import type { Trial } from "./simulate.ts";

/** Fields of a trial beside the weights, in the order in which they are shown. */
export const trialFields = [
  { name: "pool", words: rewardWords.poolInput },
  { name: "least", words: rewardWords.leastInput },
  { name: "floor", words: rewardWords.floorInput },
  { name: "caps", words: rewardWords.capsInput },
  { name: "fall", words: rewardWords.fallInput },
  { name: "quota", words: rewardWords.quotaInput },
  { name: "withheld", words: rewardWords.withheldInput },
] as const satisfies readonly { name: Exclude<keyof Trial, "weights">; words: { zh: string; en: string } }[];
