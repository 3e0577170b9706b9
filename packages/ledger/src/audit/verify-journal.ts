import type { KeyObject } from "node:crypto";
import type { Asking } from "../ledger.ts";
import { journalRange } from "../questions/journal/journal-range.ts";
import { ChainCheck, type Finding } from "./check-chain.ts";
import { readHeads } from "./head-file.ts";
import { isSigned, type SignedHead } from "./signed-head.ts";

/** What an audit of the journal found. */
export interface JournalAudit {
  /** entries that were read */
  readonly entries: number;
  /** exported heads that were compared */
  readonly heads: number;
  /** entries written since the last exported head: of these only the chain itself speaks */
  readonly unconfirmed: number;
  /** times that a backup took the ledger's place, as the signed heads tell */
  readonly restores: readonly SignedHead[];
  /** in the order in which they were found; none where the journal is whole */
  readonly findings: readonly Finding[];
}

interface TrustedHeads {
  readonly heads: readonly SignedHead[];
  readonly findings: readonly Finding[];
}

const trusted = async (path: string, publicKey: KeyObject): Promise<TrustedHeads> => {
  const heads: SignedHead[] = [];
  const findings: Finding[] = [];
  for (const { line, head, follows } of await readHeads(path))
    if (head === null || !follows || !isSigned(head, publicKey))
      findings.push({ kind: "head", at: line, count: 1 });
    else heads.push(head);
  return { heads, findings };
};

/** Heads that a later restore has taken back: they stand behind the last entry of the backup. */
const standing = (heads: readonly SignedHead[]): SignedHead[] =>
  heads.filter(
    ({ sequence }, index) =>
      !heads.slice(index + 1).some(({ restored }) => restored !== null && sequence > restored.to.sequence),
  );

/**
 * Compares a journal with itself and with the heads that were exported: finds entries that were altered, taken out, moved or cut off.
 * What was rewritten as a whole since the last exported head cannot be seen; `unconfirmed` says how much that could be.
 */
export const verifyJournal = async (
  ledger: Asking,
  heads: string,
  publicKey: KeyObject,
): Promise<JournalAudit> => {
  const exported = await trusted(heads, publicKey);
  const compared = standing(exported.heads);
  const hashes = new Map(compared.map(({ sequence, hash }) => [sequence, hash]));
  const check = new ChainCheck();
  const replaced: Finding[] = [];
  let entries = 0;
  for (;;) {
    const page = await ledger.ask(journalRange, { after: check.head.sequence });
    for (const entry of page) {
      check.see(entry);
      const hash = hashes.get(entry.sequence);
      if (hash !== undefined && hash !== entry.hash)
        replaced.push({ kind: "replaced", at: entry.sequence, count: 1 });
    }
    entries += page.length;
    if (page.length === 0) break;
  }
  const end = check.head.sequence;
  const last = Math.max(0, ...hashes.keys());
  const cutOff: Finding[] = last > end ? [{ kind: "cut-off", at: end + 1, count: last - end }] : [];
  return {
    entries,
    heads: compared.length,
    unconfirmed: Math.max(0, end - last),
    restores: exported.heads.filter(({ restored }) => restored !== null),
    findings: [...exported.findings, ...check.findings, ...replaced, ...cutOff],
  };
};
