import { stepRules, type ResultStep } from "@juping/model";
import { currentRelease, setCurrent } from "@juping/release";
import type { CycleName, ResultContext } from "./result-context.ts";

/** Lets a release be read as the step says: its stage lives outside it. Nothing is written where it is so already. */
export const keepStage = async (
  { home, clock }: Pick<ResultContext, "home" | "clock">,
  { programme, cycle }: CycleName,
  step: ResultStep,
  by: string,
): Promise<void> => {
  const current = await currentRelease(home, programme, cycle);
  const { stage } = stepRules[step];
  if (current === null || current.stage === stage) return;
  await setCurrent(home, programme, cycle, {
    revision: current.revision,
    stage,
    published_at: clock.now().toISOString(),
    published_by: by,
  });
};
