import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { factsHash, readFinalFacts, signaturesOf, type FinalFacts } from "../../work/final-facts.ts";

/** The final facts of a cycle with their hash, for whoever seals them: the server and the command line, never a page. */
export const closingFacts = defineQuestion({
  name: "closing.facts",
  input: z.object({ programme: z.string(), cycle: z.string() }),
  ask: async (
    tx,
    { programme, cycle },
  ): Promise<{
    readonly facts: FinalFacts;
    readonly sha256: string;
    readonly signatures: number;
    readonly enough: boolean;
  }> => {
    const facts = await readFinalFacts(tx, programme, cycle);
    const sha256 = factsHash(facts);
    const { signatures, enough } = await signaturesOf(tx, programme, cycle, sha256);
    return { facts, sha256, signatures: signatures.length, enough };
  },
});
