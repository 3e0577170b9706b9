import { readFileSync } from "node:fs";
import { parse, RewardRules } from "@juping/model";

/** Reward rules of a jurisdiction as they stand in the project's data. */
export const rulesOf = (profile: string): RewardRules =>
  parse(
    RewardRules,
    JSON.parse(readFileSync(new URL(`../../../../data/rewards/${profile}.json`, import.meta.url), "utf8")),
    "rewards",
  );
