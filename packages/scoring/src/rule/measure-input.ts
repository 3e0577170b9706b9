import type { Observation, State } from "@juping/model";

/**
 * One measure of one unit as a rule reads it. `at(-1)` is the full sample, `at(r)` replicate r: a rule is written once
 * and gives the score and its replicates alike. A measure that was not sampled has the same value in every replicate.
 */
export interface MeasureInput {
  readonly code: string;
  /** Chinese name, for the steps of a path */
  readonly name: string;
  /** `value` where the rule may use it; too small or too unsure answers come as `no_data` */
  readonly state: State;
  readonly observation: Observation | null;
  /** why a measured value is not used */
  readonly reason: string | null;
  readonly sampled: boolean;
  /** the value came from an earlier cycle of the same term */
  readonly carried: boolean;
  at(replicate: number): number;
  /** votes for one option, by replicate */
  votes(option: string): (replicate: number) => number;
}

/** All measures of one unit. */
export type ReadMeasure = (code: string) => MeasureInput;
