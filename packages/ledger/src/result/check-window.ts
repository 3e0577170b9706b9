import { JupingError, resultSteps, stepRules, type ResultStep } from "@juping/model";
import type { Reading } from "../sql.ts";
import { readSteps, stepError } from "./steps.ts";

export interface WindowCheck {
  readonly programme: string;
  readonly cycle: string;
  /** in which it is open */
  readonly steps: readonly ResultStep[];
  /** in words, for the refusal */
  readonly what: string;
  /** Shanghai date */
  readonly today: string;
}

/**
 * Whether something may still be done: the cycle is at one of the steps and the window of the last of them is not over.
 * @throws JupingError RESULT_STEP where it is not open yet, RESULT_LATE where it is over
 */
export const checkWindow = async (
  tx: Reading,
  { programme, cycle, steps, what, today }: WindowCheck,
): Promise<void> => {
  const entered = await readSteps(tx, programme, cycle);
  const last = entered.at(-1);
  const ends = steps.at(-1);
  if (last !== undefined && steps.includes(last.step)) {
    if (last.step !== ends || last.due_on === null || today <= last.due_on) return;
    throw new JupingError("RESULT_LATE", { what, due: last.due_on, today });
  }
  const closed = entered.findLast(({ step }) => step === ends);
  if (
    last !== undefined &&
    ends !== undefined &&
    closed?.due_on != null &&
    resultSteps.indexOf(last.step) > resultSteps.indexOf(ends)
  )
    throw new JupingError("RESULT_LATE", { what, due: closed.due_on, today });
  throw stepError(
    cycle,
    last?.step ?? null,
    `${what}在“${steps.map((step) => stepRules[step].name.zh).join("、")}”时办理`,
  );
};
