import { z } from "zod";

/** State of a value. Missing is not zero; zero needs a rule and a document. */
export const State = z.enum(["value", "zero_by_rule", "not_applicable", "no_data", "disputed"]);
export type State = z.infer<typeof State>;

export const Flag = z.enum([
  "imputed",
  "shrunken",
  "suppressed",
  "late",
  "small_n",
  "many_unknown",
  "single_unit_stratum",
  "void_group",
  "carried",
  /** a category of the weighting margins, 5 % of the population or more, has no respondent */
  "empty_category",
  /** answers carry their base weights: no margin is on file, or too few respondents to rake */
  "not_raked",
]);
export type Flag = z.infer<typeof Flag>;

/** One row of (unit, measure): what was measured, from how many, how sure, and from which batches. */
export interface Observation {
  readonly unit: string;
  readonly measure: string;
  /** null unless state is `value` */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** count behind the denominator: interviews, ballots, rows */
  readonly n: number | null;
  /** null for a census or a record: 非抽样数据 */
  readonly standard_error: number | null;
  readonly state: State;
  readonly flags: readonly Flag[];
  /**
   * votes by option or a panel's marks, where the measure is not one number; of survey items further figures by name:
   * `unknown_share`, `satisfied_rate`, `satisfied_rate_standard_error`, `score_<scale map>`, `insider_n`, `insider_value`,
   * `insider_standard_error`, `insider_gap`, `insider_gap_standard_error`
   */
  readonly parts: Readonly<Record<string, number>> | readonly number[] | null;
  readonly batches: readonly string[];
  /** of a survey measure: its variance over that of a simple random sample of `n`; absent where there is none */
  readonly design_effect?: number | null;
}

/** Replicates of one unit: all its sampled measures under the same replicate weights. */
export interface UnitReplicates {
  readonly unit: string;
  /** a plain value under its measure's code; votes by option as `measure/option`, for example `ballot_party_residents/满意` */
  readonly measures: readonly string[];
  /** measures.length x count, row by row; ballots drawn apart from the answers (sealed, no link) */
  readonly values: Float64Array;
  readonly count: number;
}
