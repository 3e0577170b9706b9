/** Household-weighted mean of one node over the committees of a street, a district or the programme. */
export interface AggregateScore {
  readonly unit: string;
  readonly tree: string;
  readonly node: string;
  /** units with a score */
  readonly n_units: number;
  readonly score: number;
  /** from the units' errors, which are independent; null where nothing was sampled */
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Distribution of one node over the units of a class within a district or the programme, without names. */
export interface PeerDistribution {
  readonly scope: string;
  /** `*` for all classes */
  readonly class: string;
  readonly tree: string;
  readonly node: string;
  readonly n_units: number;
  /** null, like the quantiles, where too few units stand behind it */
  readonly mean: number | null;
  readonly p10: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
}

/** Replicate values of one sampled node of one unit, in replicate order: joint over all nodes of the unit. */
export interface NodeReplicates {
  readonly unit: string;
  readonly tree: string;
  readonly node: string;
  readonly values: Float64Array;
}
