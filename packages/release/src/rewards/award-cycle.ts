import type { CycleInput } from "@juping/estimation";
import { awardYear, type AwardedYear } from "@juping/rewards";
import type { CycleResult } from "@juping/scoring";
import type { EarlierRelease } from "../inputs/read-earlier.ts";
import type { ReleaseInputs } from "../inputs/release-inputs.ts";
import { readFacts } from "./read-facts.ts";
import { yearResults } from "./year-results.ts";
import { unitWarnings } from "./unit-warnings.ts";

/** Money, honours and warnings that a cycle leads to: awards of units, and an account of each fund. */
export type CycleAwards = Pick<AwardedYear, "awards" | "accounts">;

/**
 * Warnings by the cycle's own figures, and the funds of the year after it by the jurisdiction's rules and the budgets,
 * applications and claims that entered for that year.
 */
export const awardCycle = async (
  inputs: Pick<ReleaseInputs, "method" | "rewards">,
  input: CycleInput,
  result: CycleResult,
  earlier: EarlierRelease | null,
): Promise<CycleAwards> => {
  const { method, rewards } = inputs;
  const warnings = unitWarnings(method, input.units, result, earlier?.previous ?? null);
  if (rewards === null) return { awards: warnings, accounts: [] };
  const entered = await readFacts(input);
  const { awards, accounts } = awardYear(
    rewards,
    input.units,
    { ...entered, previous: earlier?.awards ?? new Map<string, bigint>() },
    yearResults(method, input.parameters.interval.standing, result),
  );
  return { awards: [...awards, ...warnings], accounts };
};
