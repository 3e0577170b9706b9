import { BallotEntry, canonicalJson, JupingError } from "@juping/model";
import { z } from "zod";
import type { Act } from "../../act.ts";
import { defineCommand } from "../../command.ts";
import type { Tx } from "../../sql.ts";
import { readBallotEntry, readOwnEntry, type EntryRow } from "../../work/ballot-rows.ts";
import { requireVersion } from "../../work/sheet-row.ts";

/**
 * Saves what one of two persons counted. After submission it needs a reason, keeps what stood there, and opens the entry again.
 * @throws JupingError NOT_FOUND, STALE_VERSION, SHEET_STATE once both entries agree, REASON_REQUIRED
 */
export const saveBallotEntry = defineCommand({
  name: "work.save-ballot-entry",
  input: z.object({
    ballot: z.string(),
    version: z.number().int(),
    held_on: z.iso.date().nullable(),
    entry: BallotEntry,
    reason: z.string().max(500).default(""),
  }),
  run: async (tx, input, act) => {
    const row = await readOwnEntry(tx, input.ballot, act.actor);
    requireVersion("评议票录入", input.ballot, input.version, row.version);
    if (row.ballot_state === "agreed")
      throw new JupingError("SHEET_STATE", { state: "agreed", event: "mark" });
    if (row.state === "submitted") await keepOld(tx, row, input.reason.trim(), act);
    await writeEntry(tx, row, input.entry);
    const version = row.version + 1;
    await tx.run(
      `UPDATE work_ballot_entry SET state = 'open', version = $3, held_on = $4, submitted_at = NULL
       WHERE ballot = $1 AND ordinal = $2`,
      [row.ballot, row.ordinal, version, input.held_on],
    );
    return { version, ordinal: row.ordinal, reopened: row.state === "submitted" };
  },
  journal: ({ ballot, reason }, { ordinal, version, reopened }) => ({
    subject: `ballot:${ballot}`,
    details: { ordinal, version, reopened, reason },
  }),
});

const keepOld = async (tx: Tx, row: EntryRow, reason: string, act: Act): Promise<void> => {
  if (reason === "") throw new JupingError("REASON_REQUIRED", { what: "评议票" });
  const old = await readBallotEntry(tx, row.ballot, row.ordinal);
  await tx.run(
    `INSERT INTO work_ballot_change (ballot, ordinal, version, entry, reason, changed_at, actor)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [row.ballot, row.ordinal, row.version, canonicalJson(old), reason, act.at.toISOString(), act.actor],
  );
};

const writeEntry = async (tx: Tx, { ballot, ordinal }: EntryRow, entry: BallotEntry): Promise<void> => {
  for (const table of ["work_ballot_papers", "work_ballot_votes"])
    await tx.run(`DELETE FROM ${table} WHERE ballot = $1 AND ordinal = $2`, [ballot, ordinal]);
  for (const { group, entitled, present, issued, returned, invalid } of entry.groups)
    await tx.run(
      `INSERT INTO work_ballot_papers (ballot, ordinal, voter_group, entitled, present, issued, returned, invalid)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [ballot, ordinal, group, entitled, present, issued, returned, invalid],
    );
  for (const { group, part, object, choice, votes } of entry.votes)
    await tx.run(
      `INSERT INTO work_ballot_votes (ballot, ordinal, voter_group, part, object, choice, votes)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [ballot, ordinal, group, part, object, choice, votes],
    );
};
