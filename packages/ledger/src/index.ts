export { openLedger, type Ledger, type LedgerOptions } from "./ledger.ts";
export type { Act } from "./act.ts";

// The journal: what was done, in order, each entry under the hash of the one before.
export type { JournalEntry } from "./journal/entry.ts";
export { recordEvent } from "./commands/journal/record-event.ts";
export { journalEntries } from "./questions/journal/journal-entries.ts";
