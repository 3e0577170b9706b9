import type { Method, Observation, Score, Standing, Unit, UnitReplicates } from "@juping/model";

/** What an earlier cycle's release gives: rows of its tables, read back. */
export interface PreviousCycle {
  readonly cycle: string;
  /** as it stood then: nodes are compared only where their definition is the same */
  readonly method: Method;
  /** rows of `score`, with those of tree `core` */
  readonly scores: readonly Pick<Score, "unit" | "tree" | "node" | "score" | "standard_error">[];
  /** the root is compared as measured, before bonus and malus */
  readonly standings: readonly Pick<
    Standing,
    "unit" | "tree" | "composite_before_modifiers" | "standard_error"
  >[];
  /** observations of measures whose indicator carries its value over a term (missing rule `carry_term`) */
  readonly carried: readonly Observation[];
}

/** Everything that the scores of a cycle are a function of. */
export interface CycleInput {
  readonly method: Method;
  readonly cycle: { readonly code: string; readonly as_of: string; readonly seed: string };
  /** every unit of the programme as known at `as_of`: evaluated units, streets, districts, and the root */
  readonly units: readonly Unit[];
  /** id of the unit that the whole programme covers; null where there is none (hospitals) */
  readonly root: string | null;
  readonly observations: readonly Observation[];
  readonly replicates: readonly UnitReplicates[];
  /** valid interviews of residents by unit; a unit that is not in it has no survey */
  readonly survey_n: ReadonlyMap<string, number>;
  /** units under V1 whose re-run survey is in: their survey part counts again */
  readonly survey_rerun?: ReadonlySet<string>;
  readonly previous: PreviousCycle | null;
}
