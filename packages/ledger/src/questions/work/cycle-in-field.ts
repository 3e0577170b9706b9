import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { readCycle } from "../../work/read-cycle.ts";

/** A cycle in the field: its method, who signed it, how many sheets are how far. @throws JupingError NOT_FOUND */
export const cycleInField = defineQuestion({
  name: "work.cycle-in-field",
  input: z.object({ programme: z.string(), cycle: z.string() }),
  ask: (tx, { programme, cycle }) => readCycle(tx, programme, cycle),
});
