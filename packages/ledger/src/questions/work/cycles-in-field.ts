import { z } from "zod";
import { defineQuestion } from "../../question.ts";

/** Cycles that were taken into the field, the newest first. */
export const cyclesInField = defineQuestion({
  name: "work.cycles-in-field",
  input: z.object({}),
  ask: (tx) =>
    tx.all<{ programme: string; cycle: string; frozen_at: string | null }>(
      "SELECT programme, cycle, frozen_at FROM work_cycle ORDER BY cycle DESC, programme",
    ),
});
