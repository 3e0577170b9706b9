import { canonicalJson, type Change, type Observation, type RankSet, type Score } from "@juping/model";
import type { CycleResult } from "@juping/scoring";
import type { NamedCells } from "./to-rows.ts";

/** Ends of a score's interval at the standing level; null where nothing was sampled. */
export type IntervalOf = (
  score: number | null,
  standardError: number | null,
) => readonly [number | null, number | null];

/** Rows of table `observation`, the computed measures among them. */
export const observationRows = (observations: readonly Observation[]): NamedCells[] =>
  observations.map((row) => ({
    unit_id: row.unit,
    measure: row.measure,
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    n: row.n,
    standard_error: row.standard_error,
    state: row.state,
    flags: row.flags.join("|"),
    parts: row.parts === null ? null : canonicalJson(row.parts),
    batches: row.batches.join("|"),
    design_effect: row.design_effect ?? null,
    effective_n: row.design_effect && row.n !== null ? row.n / row.design_effect : null,
  }));

/** Rows of table `score`. */
export const scoreRows = (scores: readonly Score[], interval: IntervalOf): NamedCells[] =>
  scores.map((row) => {
    const [lower, upper] = interval(row.score, row.standard_error);
    return {
      unit_id: row.unit,
      tree: row.tree,
      node: row.node,
      state: row.state,
      score: row.score,
      weight: row.weight,
      contribution: row.contribution,
      standard_error: row.standard_error,
      lower,
      upper,
      flags: row.flags.join("|"),
      path: row.path === null ? null : canonicalJson(row.path),
    };
  });

/** Rows of table `standing`. */
export const standingRows = (standings: CycleResult["standings"]): NamedCells[] =>
  standings.map((row) => ({
    unit_id: row.unit,
    tree: row.tree,
    composite: row.composite,
    composite_before_modifiers: row.composite_before_modifiers,
    bonus: row.bonus,
    malus: row.malus,
    standard_error: row.standard_error,
    lower: row.lower,
    upper: row.upper,
    coverage: row.coverage,
    survey_n: row.survey_n,
    class: row.class,
    grade: row.grade,
    grade_probabilities: canonicalJson(row.grade_probabilities),
    at_line: row.at_line,
    derivation: canonicalJson(row.derivation),
    not_graded_reason: row.not_graded_reason,
  }));

/** Rows of tables `rank_set` and `aggregate_rank`. */
export const rankRows = (ranks: readonly RankSet[]): NamedCells[] =>
  ranks.map((row) => ({
    unit_id: row.unit,
    tree: row.tree,
    node: row.node,
    pool: row.pool,
    size: row.size,
    rank: row.rank,
    rank_lower: row.lower,
    rank_upper: row.upper,
    method: row.method,
  }));

/** Rows of tables `change` and `aggregate_change`. */
export const changeRows = (changes: readonly Change[]): NamedCells[] =>
  changes.map((row) => ({
    unit_id: row.unit,
    tree: row.tree,
    node: row.node,
    previous_cycle: row.previous_cycle,
    previous: row.previous,
    current: row.current,
    difference: row.difference,
    standard_error: row.standard_error,
    lower: row.lower,
    upper: row.upper,
    significant: row.significant,
    reason: row.reason,
  }));

/** Rows of tables `aggregate_score`, `peer_distribution` and `replicate`. */
export const aggregateRows = (result: CycleResult): NamedCells[] =>
  result.aggregates.map(({ unit, ...row }) => ({ unit_id: unit, ...row }));

export const peerRows = (result: CycleResult): NamedCells[] =>
  result.peer_distributions.map(({ scope, ...row }) => ({ scope_id: scope, ...row }));

export const replicateRows = (result: CycleResult): NamedCells[] =>
  result.replicates.map(({ unit, ...row }) => ({ unit_id: unit, ...row }));
