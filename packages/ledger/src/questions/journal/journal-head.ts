import { z } from "zod";
import { readHead } from "../../journal/append.ts";
import { defineQuestion } from "../../question.ts";

/** The last entry of the journal: its number and its hash; number 0 where there is none. */
export const journalHead = defineQuestion({
  name: "journal.head",
  input: z.object({}),
  ask: (tx) => readHead(tx),
});
