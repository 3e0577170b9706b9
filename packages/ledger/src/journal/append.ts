import { canonicalJson } from "@juping/model";
import type { Act } from "../act.ts";
import type { Reading, Tx } from "../sql.ts";
import { entryHash, origin, type Details, type Head, type JournalEntry, type Telling } from "./entry.ts";

const secret = /pass(word|phrase)|secret|token|cookie|otp|private/i;

const checked = (details: Details): Details => {
  const leak = Object.keys(details).find((name) => secret.test(name));
  if (leak !== undefined) throw new Error(`the journal takes no secrets: ${leak}`);
  return details;
};

/** The last entry of the journal. */
export const readHead = async (tx: Reading): Promise<Head> =>
  (await tx.get<Head>("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")) ?? origin;

/**
 * Adds an entry after `head`, in the transaction of what it tells of.
 * @returns the new head
 */
export const append = async (
  tx: Tx,
  head: Head,
  telling: Telling,
  command: string,
  act: Act,
): Promise<Head> => {
  const entry: Omit<JournalEntry, "hash"> = {
    sequence: head.sequence + 1,
    at: act.at.toISOString(),
    actor: act.actor,
    act: telling.act ?? command,
    subject: telling.subject,
    details: canonicalJson(checked(telling.details ?? {})),
    session: act.session ?? null,
    request: act.request ?? null,
    previous: head.hash,
  };
  const hash = entryHash(entry);
  const { sequence, at, actor, subject, details, session, request, previous } = entry;
  await tx.run(
    `INSERT INTO journal (sequence, at, actor, act, subject, details, session, request, previous, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [sequence, at, actor, entry.act, subject, details, session, request, previous, hash],
  );
  return { sequence, hash };
};
