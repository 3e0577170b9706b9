import type { KeyObject } from "node:crypto";
import type { Clock } from "@juping/model";
import type { Head } from "../journal/entry.ts";
import type { Asking } from "../ledger.ts";
import { journalHead } from "../questions/journal/journal-head.ts";
import { appendHead, endOfHeads } from "./head-file.ts";
import { signHead, type SignedHead } from "./signed-head.ts";

export interface ExportOptions {
  /** the file of heads */
  readonly heads: string;
  readonly privateKey: KeyObject;
  readonly clock: Clock;
  /** said once, after a backup took the ledger's place */
  readonly restored?: { readonly from: Head; readonly to: Head };
}

/**
 * Writes down, signed, where the journal stands: what stands before can then not be changed without a trace.
 * @returns the line; null where the journal has not moved since the last one
 */
export const exportHead = async (ledger: Asking, options: ExportOptions): Promise<SignedHead | null> => {
  const { heads, privateKey, clock, restored = null } = options;
  const head = await ledger.ask(journalHead, {});
  const { previous, last } = await endOfHeads(heads);
  if (restored === null && (head.sequence === 0 || (last?.hash === head.hash && last.restored === null)))
    return null;
  const exported_at = clock.now().toISOString();
  const signed = signHead({ ...head, exported_at, restored, previous }, privateKey);
  await appendHead(heads, signed);
  return signed;
};
