import type { WorkBallots } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { workUnitOf } from "../../work/assignment-of.ts";
import { liesWithin, Within } from "../../work/within.ts";
import { entrySelect, type EntryRow } from "../../work/ballot-rows.ts";

/** How far the counting of each committee's ballot is: for the lead, without a figure. */
export const cycleBallots = defineQuestion({
  name: "work.cycle-ballots",
  input: z.object({ programme: z.string(), cycle: z.string(), within: Within }),
  ask: async (tx, { programme, cycle, within }): Promise<WorkBallots> => {
    const rows = await tx.all<EntryRow>(
      `${entrySelect} WHERE b.programme = $1 AND b.cycle = $2 ORDER BY u.street_name, u.name, e.ordinal`,
      [programme, cycle],
    );
    const names = new Map(
      (
        await tx.all<{ account: string; name: string }>(
          "SELECT account, name FROM work_evaluator WHERE programme = $1 AND cycle = $2",
          [programme, cycle],
        )
      ).map(({ account, name }) => [account, name]),
    );
    const ballots = [
      ...Map.groupBy(
        rows.filter((row) => liesWithin(row, within)),
        ({ ballot }) => ballot,
      ).values(),
    ].flatMap((entries) => {
      const [first] = entries;
      if (first === undefined) return [];
      return [
        {
          ballot: first.ballot,
          unit: workUnitOf({ ...first, district_name: null }),
          state: first.ballot_state,
          held_on: first.held_on,
          submitted: entries.filter(({ state }) => state === "submitted").length,
          counters: entries.map(({ account }) => names.get(account ?? "") ?? null),
        },
      ];
    });
    return { ballots };
  },
});
