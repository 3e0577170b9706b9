import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import {
  countUnfinished,
  factsHash,
  readFinalFacts,
  signaturesOf,
  type ClosingSignature,
  type FinalFacts,
} from "../../work/final-facts.ts";
import { fromJson } from "../../work/json.ts";

export interface ClosingState {
  /** rows that would be sealed, by instrument; no figure of theirs */
  readonly rows: Readonly<Record<keyof FinalFacts, number>>;
  readonly unfinished: { readonly sheets: number; readonly ballots: number; readonly decisions: number };
  readonly facts_sha256: string;
  /** given to just these facts */
  readonly signatures: readonly ClosingSignature[];
  readonly enough: boolean;
  /** of just these facts; null: they are not sealed */
  readonly sealed: {
    readonly at: string;
    readonly by: string;
    readonly batches: readonly {
      readonly instrument: string;
      readonly batch: string;
      readonly rows: number;
    }[];
  } | null;
}

/** How far a cycle is from being sealed: counts and signatures, without a figure. @throws JupingError NOT_FOUND */
export const closingState = defineQuestion({
  name: "closing.state",
  input: z.object({ programme: z.string(), cycle: z.string() }),
  ask: async (tx, { programme, cycle }): Promise<ClosingState> => {
    const facts = await readFinalFacts(tx, programme, cycle);
    const facts_sha256 = factsHash(facts);
    const seal = await tx.get<{ batches: string; sealed_at: string; sealed_by: string }>(
      "SELECT batches, sealed_at, sealed_by FROM closing_seal WHERE programme = $1 AND cycle = $2 AND facts_sha256 = $3",
      [programme, cycle, facts_sha256],
    );
    return {
      rows: {
        check: facts.check.length,
        session: facts.session.length,
        vote: facts.vote.length,
        body_finding: facts.body_finding.length,
        exclusion: facts.exclusion.length,
      },
      unfinished: await countUnfinished(tx, programme, cycle),
      facts_sha256,
      ...(await signaturesOf(tx, programme, cycle, facts_sha256)),
      sealed: seal ? { at: seal.sealed_at, by: seal.sealed_by, batches: fromJson(seal.batches) } : null,
    };
  },
});
