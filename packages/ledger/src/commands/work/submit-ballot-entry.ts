import { compareEntries, entryProblems } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { readBallotEntry, readEntries, readOwnEntry } from "../../work/ballot-rows.ts";
import { requireVersion } from "../../work/sheet-row.ts";
import { readForms } from "../../work/work-forms.ts";

/**
 * Hands in one of two entries. With both in they are compared: every figure the same, and the ballot is final; otherwise both
 * count again.
 * @throws JupingError NOT_FOUND, STALE_VERSION, SHEET_STATE, BALLOT_INVALID
 */
export const submitBallotEntry = defineCommand({
  name: "work.submit-ballot-entry",
  input: z.object({ ballot: z.string(), version: z.number().int() }),
  run: async (tx, { ballot: id, version }, act) => {
    const row = await readOwnEntry(tx, id, act.actor);
    requireVersion("评议票录入", id, version, row.version);
    if (row.state === "submitted")
      throw new JupingError("SHEET_STATE", { state: row.state, event: "submit" });
    const entry = await readBallotEntry(tx, id, row.ordinal);
    const { ballot } = await readForms(tx, row.programme, row.cycle);
    const [problem] = entryProblems(ballot, entry);
    if (problem) throw new JupingError("BALLOT_INVALID", { ...problem });
    if (row.held_on === null || entry.groups.length === 0)
      throw new JupingError("BALLOT_INVALID", { group: "", kind: "no_count", what: "" });
    await tx.run(
      `UPDATE work_ballot_entry SET state = 'submitted', version = $3, submitted_at = $4 WHERE ballot = $1 AND ordinal = $2`,
      [id, row.ordinal, version + 1, act.at.toISOString()],
    );
    const entries = await readEntries(tx, id);
    if (entries.some(({ state }) => state !== "submitted"))
      return { version: version + 1, state: row.ballot_state, differences: 0 };
    const other = entries.find(({ ordinal }) => ordinal !== row.ordinal);
    const differences = other
      ? compareEntries(entry, await readBallotEntry(tx, id, other.ordinal)).length +
        (other.held_on === row.held_on ? 0 : 1)
      : 0;
    const state = differences === 0 ? ("agreed" as const) : ("differs" as const);
    await tx.run("UPDATE work_ballot SET state = $2, held_on = $3 WHERE id = $1", [
      id,
      state,
      state === "agreed" ? row.held_on : null,
    ]);
    return { version: version + 1, state, differences };
  },
  journal: ({ ballot }, { state, differences }) => ({
    subject: `ballot:${ballot}`,
    details: { state, differences },
  }),
});
