import type { Command } from "./command.ts";
import { recordEvent } from "./commands/journal/record-event.ts";
import type { Question } from "./question.ts";
import { journalEntries } from "./questions/journal/journal-entries.ts";

/** Every command there is: what is not listed here the worker does not know. */
export const commands: readonly Command[] = [
  // the journal
  recordEvent,
];

/** Every question there is. */
export const questions: readonly Question[] = [
  // the journal
  journalEntries,
];
