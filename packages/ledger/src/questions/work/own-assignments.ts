import type { WorkAssignments } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { assignmentOf, workUnitOf } from "../../work/assignment-of.ts";
import { entrySelect, type EntryRow } from "../../work/ballot-rows.ts";
import { sheetSelect, type SheetRow } from "../../work/sheet-row.ts";

/** What an account has to score and to count, the earliest first. */
export const ownAssignments = defineQuestion({
  name: "work.own-assignments",
  input: z.object({ account: z.string() }),
  ask: async (tx, { account }): Promise<WorkAssignments> => {
    const sheets = await tx.all<SheetRow>(
      `${sheetSelect} WHERE s.evaluator = $1 ORDER BY v.planned_on, s.id`,
      [account],
    );
    const entries = await tx.all<EntryRow>(`${entrySelect} WHERE e.account = $1 ORDER BY u.name`, [account]);
    return {
      assignments: sheets.map(assignmentOf),
      ballots: entries.map((entry) => ({
        ballot: entry.ballot,
        programme: entry.programme,
        cycle: entry.cycle,
        unit: workUnitOf({ ...entry, district_name: null }),
        state: entry.state,
        ballot_state: entry.ballot_state,
        held_on: entry.held_on,
      })),
    };
  },
});
