import { JupingError, type BallotEntry } from "@juping/model";
import type { Reading } from "../sql.ts";

/** One of two entries of a ballot, with what the ballot says. */
export interface EntryRow {
  readonly ballot: string;
  readonly ordinal: number;
  readonly account: string | null;
  readonly state: "open" | "submitted";
  readonly version: number;
  readonly held_on: string | null;
  readonly submitted_at: string | null;
  readonly ballot_state: "open" | "differs" | "agreed";
  readonly programme: string;
  readonly cycle: string;
  readonly unit: string;
  readonly unit_name: string;
  readonly street: string | null;
  readonly street_name: string | null;
  readonly district: string | null;
}

/** Select of `EntryRow`s; a condition follows. */
export const entrySelect = `SELECT e.ballot, e.ordinal, e.account, e.state, e.version, e.held_on, e.submitted_at,
    b.state AS ballot_state, b.programme, b.cycle, b.unit, u.name AS unit_name, u.street, u.street_name, u.district
  FROM work_ballot_entry e
  JOIN work_ballot b ON b.id = e.ballot
  JOIN work_unit u ON u.programme = b.programme AND u.cycle = b.cycle AND u.unit = b.unit`;

/** Both entries of a ballot. @throws JupingError NOT_FOUND */
export const readEntries = async (tx: Reading, ballot: string): Promise<EntryRow[]> => {
  const rows = await tx.all<EntryRow>(`${entrySelect} WHERE e.ballot = $1 ORDER BY e.ordinal`, [ballot]);
  if (rows.length === 0) throw new JupingError("NOT_FOUND", { what: "评议票", value: ballot });
  return rows;
};

/** The entry of an account; for anybody else there is no such ballot. @throws JupingError NOT_FOUND */
export const readOwnEntry = async (tx: Reading, ballot: string, account: string): Promise<EntryRow> => {
  const row = (await readEntries(tx, ballot)).find((entry) => entry.account === account);
  if (row === undefined) throw new JupingError("NOT_FOUND", { what: "评议票", value: ballot });
  return row;
};

/** What was counted, in the order of the form. */
export const readBallotEntry = async (
  tx: Reading,
  ballot: string,
  ordinal: number,
): Promise<BallotEntry> => ({
  groups: await tx.all<BallotEntry["groups"][number]>(
    `SELECT voter_group AS "group", entitled, present, issued, returned, invalid FROM work_ballot_papers
     WHERE ballot = $1 AND ordinal = $2 ORDER BY voter_group`,
    [ballot, ordinal],
  ),
  votes: await tx.all<BallotEntry["votes"][number]>(
    `SELECT voter_group AS "group", part, object, choice, votes FROM work_ballot_votes
     WHERE ballot = $1 AND ordinal = $2 ORDER BY voter_group, part, object, choice`,
    [ballot, ordinal],
  ),
});
