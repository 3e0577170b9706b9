/** Where a unit stands: composite with its doubt, grade, comparison with its class. */
export interface Standing {
  readonly unit: string;
  readonly tree: string;
  /** sum of contributions, plus bonus, minus malus, inside 0-100; null when not computed */
  readonly composite: number | null;
  readonly composite_before_modifiers: number | null;
  readonly bonus: number;
  readonly malus: number;
  readonly standard_error: number | null;
  /** ends of the interval at the method's standing level */
  readonly lower: number | null;
  readonly upper: number | null;
  /** share of the tree's weight that had data */
  readonly coverage: number;
  readonly survey_n: number | null;
  /** class by the method's peer classification */
  readonly class: string | null;
  readonly grade: string | null;
  /** probability of each grade over joint draws, in the order of the method's grades */
  readonly grade_probabilities: Readonly<Record<string, number>>;
  /** named at the line between two grades: order not sure enough */
  readonly at_line: boolean;
  /** grade by floors, quota, cap, and why: sentences with the figures used */
  readonly derivation: readonly string[];
  readonly not_graded_reason:
    "small_sample" | "low_coverage" | "new_unit" | "watch_list" | "void_survey" | null;
}

/** Rank of one unit on one node in one pool, with its confidence set. Never a rank alone. */
export interface RankSet {
  readonly unit: string;
  readonly tree: string;
  readonly node: string;
  readonly pool: Pool;
  readonly size: number;
  readonly rank: number;
  readonly lower: number;
  readonly upper: number;
  readonly method: RankMethod;
}

/** Kind of a rank's set: exact, Holm's stepwise tests (a little wider), or the rank itself where nothing was sampled. */
export type RankMethod = "exact" | "holm" | "none";

/** Which units a rank is among: of the same street, district or programme, or those of the same class within it. */
export type Pool =
  "street" | "district" | "programme" | "street_class" | "district_class" | "programme_class";

/** Change of one node since an earlier cycle. */
export interface Change {
  readonly unit: string;
  readonly tree: string;
  readonly node: string;
  readonly previous_cycle: string;
  readonly previous: number | null;
  readonly current: number | null;
  readonly difference: number | null;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly significant: boolean;
  /** why no difference is shown, where none is */
  readonly reason: ChangeReason | null;
}

/** One of the two cycles has no value, or what the node measures was defined otherwise then. */
export type ChangeReason = "no_earlier_value" | "no_present_value" | "definition_changed";
