import { assignTasks, type VisitedPlace } from "@juping/fieldwork";
import type { Reading } from "../sql.ts";
import { readPool } from "./pool.ts";

interface Wanted {
  readonly programme: string;
  readonly cycle: string;
  /** id of the sheet that needs somebody */
  readonly sheet: string;
  readonly place: VisitedPlace;
  readonly day: string;
  /** these accounts not */
  readonly not: readonly string[];
}

/** The least loaded evaluator without a conflict who has not met the committee in this cycle; null where there is none. */
export const findEvaluator = async (tx: Reading, wanted: Wanted): Promise<string | null> => {
  const { evaluators, standing, seed } = await readPool(tx, wanted.programme, wanted.cycle);
  const asked = evaluators.filter(({ id }) => !wanted.not.includes(id));
  const task = { id: wanted.sheet, place: wanted.place };
  const { assigned } = assignTasks([task], asked, standing, wanted.day, `${seed} ${wanted.sheet}`);
  return assigned.get(wanted.sheet) ?? null;
};
