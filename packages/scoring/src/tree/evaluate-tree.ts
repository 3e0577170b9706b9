import {
  addRational,
  type Flag,
  rational,
  type Rational,
  type ScorePath,
  type State,
  toNumber,
} from "@juping/model";
import { replicateStandardError } from "@juping/statistics";
import { weightedMean } from "../number/weighted-mean.ts";
import type { Outcome } from "../rule/outcome.ts";
import { combinedState } from "../rule/outcome.ts";
import type { CompiledTree } from "./compile-tree.ts";
import { effectiveWeights } from "./effective-weights.ts";

/** One node of one unit. */
export interface NodeResult {
  readonly state: State;
  readonly score: number | null;
  /** share of 100 after weights were passed on */
  readonly weight: number;
  readonly contribution: number | null;
  /** replicate values, joint over the nodes of the unit; null where nothing was sampled */
  readonly values: Float64Array | null;
  readonly standard_error: number | null;
  readonly flags: readonly Flag[];
  readonly path: ScorePath | null;
}

export interface TreeResult {
  /** in the order of the tree's nodes */
  readonly nodes: readonly NodeResult[];
  /** share of the applicable leaves' weight that had data, 0-1; 0 in a tree without a total */
  readonly coverage: number;
}

/** Weights depend only on which nodes have a score, and few patterns occur. */
export type WeightCache = Map<string, readonly number[]>;

const hasScore = (state: State): boolean => state === "value" || state === "zero_by_rule";

/**
 * Leaves' outcomes to the scores of all nodes, with weights, contributions and replicates.
 * States are those of the full sample in every replicate. Standard errors are those of the replicates around their
 * mean, divisor R - 1.
 * @param outcomes of the leaves, by index of the node
 */
export const evaluateTree = (
  tree: CompiledTree,
  outcomes: ReadonlyMap<number, Outcome>,
  replicates: number,
  cache: WeightCache,
): TreeResult => {
  const states: State[] = [];
  const scores: (number | null)[] = [];
  const values: (Float64Array | null)[] = [];
  for (const at of tree.upwards) {
    const outcome = outcomes.get(at);
    if (outcome) {
      states[at] = outcome.state;
      scores[at] = outcome.kernel === null ? null : outcome.kernel(-1);
      values[at] = outcome.kernel !== null && outcome.sampled ? series(outcome.kernel, replicates) : null;
    } else {
      const inner = innerNode(tree, at, states, scores, values, replicates);
      states[at] = inner.state;
      scores[at] = inner.score;
      values[at] = inner.values;
    }
  }
  const present = tree.nodes.map((_, at) => hasScore(states[at] ?? "no_data") && scores[at] !== null);
  const weights = cachedWeights(tree, present, cache);
  const nodes = tree.nodes.map((_, at): NodeResult => {
    const score = scores[at] ?? null;
    const weight = weights[at] ?? 0;
    const outcome = outcomes.get(at);
    return {
      state: states[at] ?? "no_data",
      score,
      weight,
      contribution: score === null || tree.root < 0 ? null : (weight * score) / 100,
      values: values[at] ?? null,
      standard_error: standardError(values[at] ?? null),
      flags: outcome?.flags ?? [],
      path: outcome?.path ?? null,
    };
  });
  return { nodes, coverage: coverage(tree, states, present) };
};

const standardError = (values: Float64Array | null): number | null =>
  values === null || values.length < 2 ? null : replicateStandardError(values, { around: "mean" });

const series = (kernel: (r: number) => number, replicates: number): Float64Array => {
  const values = new Float64Array(replicates);
  for (let r = 0; r < replicates; r++) values[r] = kernel(r);
  return values;
};

interface InnerNode {
  readonly state: State;
  readonly score: number | null;
  readonly values: Float64Array | null;
}

/** Weighted mean of the children with a score, by their weights in the method. */
const innerNode = (
  tree: CompiledTree,
  at: number,
  states: readonly State[],
  scores: readonly (number | null)[],
  values: readonly (Float64Array | null)[],
  replicates: number,
): InnerNode => {
  const compiled = tree.nodes[at];
  const children = compiled?.children ?? [];
  const used = children.filter((child) => scores[child] !== null && scores[child] !== undefined);
  if (used.length < Math.max(1, compiled?.node.min_children ?? 1)) {
    const state = combinedState(children.map((child) => states[child] ?? "no_data"));
    return { state, score: null, values: null };
  }
  const weights = used.map((child) => toNumber(tree.nodes[child]?.weight ?? rational(0n)));
  const score = weightedMean(
    used.map((child) => scores[child] ?? 0),
    weights,
  );
  const sampled = used.some((child) => values[child] !== null);
  const drawn = used.map((child) => values[child] ?? null);
  const fixed = used.map((child) => scores[child] ?? 0);
  const now = new Float64Array(used.length);
  const kernel = (r: number): number => {
    for (let child = 0; child < now.length; child++) now[child] = drawn[child]?.[r] ?? fixed[child] ?? 0;
    return weightedMean(now, weights);
  };
  return { state: "value", score, values: sampled ? series(kernel, replicates) : null };
};

const cachedWeights = (
  tree: CompiledTree,
  present: readonly boolean[],
  cache: WeightCache,
): readonly number[] => {
  const key = `${tree.tree.code}:${present.map((there) => (there ? "1" : "0")).join("")}`;
  const known = cache.get(key);
  if (known) return known;
  const weights = effectiveWeights(tree, present).map(toNumber);
  cache.set(key, weights);
  return weights;
};

const coverage = (tree: CompiledTree, states: readonly State[], present: readonly boolean[]): number => {
  const sum = (leaves: readonly number[]): Rational =>
    leaves.map((at) => tree.nodes[at]?.weight ?? rational(0n)).reduce(addRational, rational(0n));
  const applicable = sum(tree.leaves.filter((at) => states[at] !== "not_applicable"));
  if (applicable.num === 0n) return 0;
  const measured = sum(tree.leaves.filter((at) => present[at]));
  return Number(measured.num * applicable.den) / Number(measured.den * applicable.num);
};
