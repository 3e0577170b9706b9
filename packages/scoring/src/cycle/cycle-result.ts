import type {
  AggregateScore,
  Change,
  NodeReplicates,
  Observation,
  PeerDistribution,
  RankSet,
  Score,
  Standing,
} from "@juping/model";

export interface CycleResult {
  /**
   * All trees that judge a unit, node by node, in the method's order. Also the modifiers (tree `modifier`, weight 0, M2
   * and M4 with their points as contribution), and tree `core`, node `*`: the shared core rescaled to 100. The row of a
   * tree's root is the composite with bonus and malus, without a score where the unit is not scored (too few
   * interviews, too little coverage, survey void).
   */
  readonly scores: readonly Score[];
  /** of every sampled node; the root's before bonus and malus */
  readonly replicates: readonly NodeReplicates[];
  readonly standings: readonly Standing[];
  readonly rank_sets: readonly RankSet[];
  /** the root and the core as measured: before bonus and malus */
  readonly changes: readonly Change[];
  readonly aggregates: readonly AggregateScore[];
  /** streets within district and programme, districts within programme: on aggregates, and on the street tree */
  readonly aggregate_ranks: readonly RankSet[];
  /** over the units that have a change, so that both sides are means of the same units */
  readonly aggregate_changes: readonly Change[];
  readonly peer_distributions: readonly PeerDistribution[];
  /** measures computed here: committee_score_mean, committee_score_spread_corrected, composite_change */
  readonly computed: readonly Observation[];
}
