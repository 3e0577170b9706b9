import type { KeyObject } from "node:crypto";
import type { Clock } from "@juping/model";
import { z } from "zod";
import { restoreAct, type Restored } from "../backup/restore.ts";
import type { Asking } from "../ledger.ts";
import { journalEntries } from "../questions/journal/journal-entries.ts";
import { journalHead } from "../questions/journal/journal-head.ts";
import { appendHead, endOfHeads, readHeads } from "./head-file.ts";
import { signHead, type SignedHead } from "./signed-head.ts";

export interface ExportOptions {
  /** the file of heads */
  readonly heads: string;
  readonly privateKey: KeyObject;
  readonly clock: Clock;
}

const Fork = z.object({
  from_sequence: z.number(),
  from_hash: z.string(),
  to_sequence: z.number(),
  to_hash: z.string(),
});

/** Restores that the journal tells of and the file does not yet, oldest first. */
const untoldRestores = async (ledger: Asking, heads: string): Promise<Restored[]> => {
  const entries = await ledger.ask(journalEntries, { act: restoreAct, limit: 500 });
  if (entries.length === 0) return [];
  const told = new Set((await readHeads(heads)).map(({ head }) => JSON.stringify(head?.restored ?? null)));
  return entries
    .map(({ details }) => Fork.parse(JSON.parse(details)))
    .map(({ from_sequence, from_hash, to_sequence, to_hash }) => ({
      from: { hash: from_hash, sequence: from_sequence },
      to: { hash: to_hash, sequence: to_sequence },
    }))
    .filter((restored) => !told.has(JSON.stringify(restored)))
    .reverse();
};

/**
 * Writes down, signed, where the journal stands: what stands before can then not be changed without a trace. Where a backup took the
 * ledger's place since the last time, a line says so, and takes back the heads behind what the backup held.
 * @returns the last line written; null where the journal has not moved since the one before
 */
export const exportHead = async (
  ledger: Asking,
  { heads, privateKey, clock }: ExportOptions,
): Promise<SignedHead | null> => {
  const restores = await untoldRestores(ledger, heads);
  const head = await ledger.ask(journalHead, {});
  let written: SignedHead | null = null;
  const write = async (restored: Restored | null): Promise<void> => {
    const { previous } = await endOfHeads(heads);
    const exported_at = clock.now().toISOString();
    written = signHead({ ...head, exported_at, restored, previous }, privateKey);
    await appendHead(heads, written);
  };
  for (const restored of restores) await write(restored);
  const { last } = await endOfHeads(heads);
  if (head.sequence > 0 && last?.hash !== head.hash) await write(null);
  return written;
};
