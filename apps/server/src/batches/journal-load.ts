import { recordEvent, type Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import type { LoadDone } from "./load-queue.ts";

/** Tells the journal of a file that became a batch. */
export const journalLoad = async (
  ledger: Ledger,
  clock: Clock,
  { manifest, already, actor }: LoadDone,
): Promise<void> => {
  const { batch, instrument, rows, amends = null, replaces } = manifest;
  const { accepted, rejected } = rows;
  const details = { batch, instrument, accepted, rejected, already, amends, replaces };
  await ledger.perform(
    recordEvent,
    { what: "batch.load", subject: `batch:${batch}`, details },
    { actor, at: clock.now() },
  );
};
