import { compareEntries } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import type { WorkBallot } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import type { Reading } from "../../sql.ts";
import { workUnitOf } from "../../work/assignment-of.ts";
import { readBallotEntry, readEntries, type EntryRow } from "../../work/ballot-rows.ts";
import { liesWithin, Within } from "../../work/within.ts";
import { readForms } from "../../work/work-forms.ts";

/**
 * A ballot with its form: for those who count it their own figures and, once both are in, which differ, not how; for a lead both
 * entries once both are in.
 * @throws JupingError NOT_FOUND
 */
export const ballotForm = defineQuestion({
  name: "work.ballot-form",
  input: z.object({ ballot: z.string(), account: z.string(), lead: z.boolean(), within: Within }),
  ask: async (tx, { ballot: id, account, lead, within }): Promise<WorkBallot> => {
    const entries = await readEntries(tx, id);
    const [first, second] = entries;
    const own = entries.find((entry) => entry.account === account);
    if (first === undefined || (own === undefined && !(lead && liesWithin(first, within))))
      throw new JupingError("NOT_FOUND", { what: "评议票", value: id });
    const { ballot } = await readForms(tx, first.programme, first.cycle);
    const bothIn = second !== undefined && entries.every(({ state }) => state === "submitted");
    const other = entries.find((entry) => entry !== own);
    return {
      ballot: id,
      programme: first.programme,
      cycle: first.cycle,
      unit: workUnitOf({ ...first, district_name: null }),
      state: first.ballot_state,
      parts: ballot.parts,
      own: own ? await withFigures(tx, own) : null,
      other: own && other ? stateOf(other) : null,
      differences: bothIn ? await differencesOf(tx, first, second, own === undefined) : [],
      entries:
        bothIn && own === undefined ? [await withFigures(tx, first), await withFigures(tx, second)] : [],
    };
  },
});

const stateOf = ({ ordinal, state, version, held_on, submitted_at }: EntryRow) => ({
  ...{ ordinal, state, version, held_on, submitted_at },
});

const withFigures = async (tx: Reading, row: EntryRow) => ({
  ...stateOf(row),
  entry: await readBallotEntry(tx, row.ballot, row.ordinal),
});

const differencesOf = async (
  tx: Reading,
  first: EntryRow,
  second: EntryRow,
  withValues: boolean,
): Promise<WorkBallot["differences"]> => {
  const found = compareEntries(
    await readBallotEntry(tx, first.ballot, 1),
    await readBallotEntry(tx, second.ballot, 2),
  );
  return withValues ? found : found.map(({ group, what }) => ({ group, what, first: null, second: null }));
};
