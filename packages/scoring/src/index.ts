/**
 * Method and observations to scores, standings, ranks and changes. Pure: no I/O, no clock; seeded where it draws.
 *
 * PLANNED SIGNATURES: being replaced, file by file, with re-exports of the implementations.
 */
import type {
  AggregateScore,
  Change,
  Method,
  NodeReplicates,
  Observation,
  PeerDistribution,
  RankSet,
  Score,
  Standing,
  Unit,
  UnitReplicates,
} from "@juping/model";

/** What an earlier cycle's release gives: rows of its tables, read back. */
export interface PreviousCycle {
  readonly cycle: string;
  /** as it stood then: nodes are compared only where their definition is the same */
  readonly method: Method;
  /** rows of `score`, with those of tree `core`; the root as `composite_before_modifiers` of `standing` */
  readonly scores: readonly Pick<Score, "unit" | "tree" | "node" | "score" | "standard_error">[];
  readonly standings: readonly Pick<
    Standing,
    "unit" | "tree" | "composite_before_modifiers" | "standard_error"
  >[];
  /** observations of measures whose indicator carries its value over a term (missing rule `carry_term`) */
  readonly carried: readonly Observation[];
}

export interface CycleInput {
  readonly method: Method;
  readonly cycle: { readonly code: string; readonly as_of: string; readonly seed: string };
  /** every unit of the programme as known at `as_of`: evaluated units, streets, districts, and the root */
  readonly units: readonly Unit[];
  /** id of the unit that the whole programme covers; null where the programme has none (hospitals) */
  readonly root: string | null;
  readonly observations: readonly Observation[];
  /**
   * Replicates of sampled measures. A measure with parts (votes by option) has one row an option,
   * named `measure/option`, for example `ballot_committee_residents/满意`.
   */
  readonly replicates: readonly UnitReplicates[];
  /** valid interviews of residents by unit; a unit that is not in it has no survey */
  readonly survey_n: ReadonlyMap<string, number>;
  /** units under V1 whose re-run survey is in: their survey part counts again */
  readonly survey_rerun?: ReadonlySet<string>;
  readonly previous: PreviousCycle | null;
}

export interface CycleResult {
  /**
   * All trees that judge a unit, node by node, in the method's order. Also: the modifiers beside the tree (weight 0,
   * M2 and M4 with their points as contribution), and tree `core`, node `*`: the shared core rescaled to 100.
   * The root's row is the composite with bonus and malus.
   */
  readonly scores: readonly Score[];
  readonly replicates: readonly NodeReplicates[];
  readonly standings: readonly Standing[];
  readonly rank_sets: readonly RankSet[];
  readonly changes: readonly Change[];
  readonly aggregates: readonly AggregateScore[];
  /** streets within district and programme, districts within programme: on aggregates, and on the street tree */
  readonly aggregate_ranks: readonly RankSet[];
  readonly aggregate_changes: readonly Change[];
  readonly peer_distributions: readonly PeerDistribution[];
  /** measures computed here: committee_score_mean, committee_score_spread_corrected, composite_change */
  readonly computed: readonly Observation[];
}

/** Does the whole order: committees, changes, bonus, standings, street tree, aggregates, ranks. */
export declare function scoreCycle(input: CycleInput): CycleResult;

/** A rule in one sentence, as an official would write it. */
export declare function describeRule(
  node: Method["trees"][number]["nodes"][number],
  method: Method,
  locale: "zh" | "en",
): string;
