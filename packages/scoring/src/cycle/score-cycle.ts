import type { Change, NodeReplicates, Observation, Score, Standing } from "@juping/model";
import { type CompiledTree, coreRootCode, coreTreeCode } from "../tree/compile-tree.ts";
import type { UnitData } from "../tree/unit-measures.ts";
import { aggregateChanges, aggregates, type NodeValues, peerDistributions } from "./aggregates.ts";
import { areasOf, householdWeights } from "./areas.ts";
import { comparableValues, coreValues } from "./comparable-values.ts";
import { addComputed, type CycleContext, cycleContext, unitData } from "./context.ts";
import type { CycleInput } from "./cycle-input.ts";
import type { CycleResult } from "./cycle-result.ts";
import { evaluateUnits } from "./evaluate-units.ts";
import { changeFinder, type ChangeFinder } from "./node-changes.ts";
import { areaRanks, unitRanks } from "./ranks.ts";
import { plainRows, replicateRows, scoredRows } from "./score-rows.ts";
import { type ScoredUnit, scoreUnits } from "./score-units.ts";
import { standings } from "./standings.ts";
import { streetMeasures } from "./street-measures.ts";
import { unitChanges } from "./unit-changes.ts";

/** Everything one tree gives. */
interface TreeOutput {
  readonly tree: CompiledTree;
  readonly units: readonly ScoredUnit[];
  readonly scores: readonly Score[];
  readonly replicates: readonly NodeReplicates[];
  readonly standings: readonly Standing[];
  readonly changes: readonly Change[];
}

/**
 * A cycle from measures to results, in this order: indicators and composites of the units, changes, bonus and malus,
 * grades, measures of streets from their committees, the trees that read those, means of areas, ranks.
 * Deterministic: the same input gives the same bits, whatever the order of the observations.
 * @throws JupingError INPUT_MISSING for a method without parameters
 */
export const scoreCycle = (input: CycleInput): CycleResult => {
  const context = cycleContext(input);
  const changes = changeFinder(context);
  const carried = input.previous?.carried ?? [];
  const measured = unitData(input.units, input.observations, input.replicates, carried);
  const [early, late] = byNeed(context);
  const outputs = early.map((tree) => judge(context, tree, measured, changes));

  const main = outputs.find(({ tree }) => tree === context.main);
  const computed = streetMeasures(context, main?.units ?? []);
  const withComputed = addComputed(measured, computed.observations, computed.replicates);
  outputs.push(...late.map((tree) => judge(context, tree, withComputed, changes)));
  outputs.sort((a, b) => context.trees.indexOf(a.tree) - context.trees.indexOf(b.tree));

  return {
    scores: outputs.flatMap((output) => output.scores),
    replicates: outputs.flatMap((output) => output.replicates),
    standings: outputs.flatMap((output) => output.standings),
    changes: outputs.flatMap((output) => output.changes),
    computed: [...changeObservations(context, main), ...computed.observations],
    ...overAreas(context, outputs, main),
  };
};

/** Trees that read measures computed from the scores of others come after those. */
const byNeed = (context: CycleContext): readonly [CompiledTree[], CompiledTree[]] => {
  const computed = new Set(
    context.method.measures
      .filter((measure) => measure.estimator === "computed")
      .flatMap((measure) => measure.indicators),
  );
  const needs = (tree: CompiledTree): boolean => tree.nodes.some(({ node }) => computed.has(node.code));
  return [context.trees.filter((tree) => !needs(tree)), context.trees.filter(needs)];
};

const judge = (
  context: CycleContext,
  tree: CompiledTree,
  data: ReadonlyMap<string, UnitData>,
  changes: ChangeFinder,
): TreeOutput => {
  const level = context.parameters.interval.standing;
  const judged = evaluateUnits(context, tree, data);
  if (tree.root < 0) {
    const scores = judged.flatMap(({ unit, result }) => plainRows(tree, unit.id, result, level));
    return { tree, units: [], scores, replicates: [], standings: [], changes: [] };
  }
  const units = scoreUnits(context, tree, judged, changes);
  return {
    tree,
    units,
    scores: units.flatMap((scored) => scoredRows(tree, scored, level)),
    replicates: units.flatMap((scored) => replicateRows(tree, scored)),
    standings: standings(context, tree, units),
    changes: units.flatMap((scored) => unitChanges(tree, scored, changes)),
  };
};

/** Means, distributions and ranks: of the graded tree over areas, of every tree over the units it judges. */
const overAreas = (
  context: CycleContext,
  outputs: readonly TreeOutput[],
  main: TreeOutput | undefined,
): Pick<
  CycleResult,
  "aggregates" | "aggregate_changes" | "aggregate_ranks" | "peer_distributions" | "rank_sets"
> => {
  const { interval, min_peer_units } = context.parameters;
  const nodesOf = ({ tree, units }: TreeOutput) =>
    comparableValues(tree, units).map((values, at) => ({
      tree: tree.tree.code,
      node: tree.nodes[at]?.node.code ?? "",
      level: tree.nodes[at]?.node.level ?? 0,
      isRoot: at === tree.root,
      values,
    }));
  const mainUnits = (main?.units ?? []).map(({ judged }) => judged.unit);
  const { root } = context.input;
  const frame = { areas: areasOf(mainUnits, root), root, weightOf: householdWeights(mainUnits) };
  const mainNodes = main ? nodesOf(main) : [];
  const core: NodeValues[] = main?.units.some((scored) => scored.judged.core !== null)
    ? [{ tree: coreTreeCode, node: coreRootCode, values: coreValues(main.units) }]
    : [];
  const means = aggregates([...mainNodes, ...core], frame, interval.standing);
  const others = outputs
    .filter((output) => output !== main)
    .map((output) => ({ output, nodes: nodesOf(output) }));
  const ranked = mainNodes.filter(({ level, isRoot }) => isRoot || level <= 2);
  return {
    aggregates: means,
    aggregate_changes: aggregateChanges(main?.changes ?? [], context.units, frame, interval.change),
    peer_distributions: [
      ...peerDistributions(mainNodes, frame, min_peer_units),
      ...others.flatMap(({ nodes }) => peerDistributions(nodes, frame, min_peer_units)),
    ],
    rank_sets: unitRanks(mainNodes, interval.standing),
    aggregate_ranks: [
      ...ranked.flatMap(({ tree, node, isRoot }) =>
        areaRanks(
          tree,
          node,
          means.filter((row) => row.tree === tree && row.node === node),
          context.units,
          { level: interval.standing, exact: isRoot },
        ),
      ),
      ...others.flatMap(({ nodes }) =>
        nodes
          .filter(({ level }) => level <= 2)
          .flatMap(({ tree, node, values, isRoot }) =>
            areaRanks(tree, node, values.map(ofUnit), context.units, {
              level: interval.standing,
              exact: isRoot,
            }),
          ),
      ),
    ],
  };
};

const ofUnit = (
  value: NodeValues["values"][number],
): { unit: string; score: number; standard_error: number | null } => ({
  unit: value.scored.judged.unit.id,
  score: value.score,
  standard_error: value.standard_error,
});

const changeMeasure = "composite_change";

/** The change of the shared core as the measure that the bonus reads. */
const changeObservations = (context: CycleContext, main: TreeOutput | undefined): readonly Observation[] =>
  context.measures.measures.has(changeMeasure)
    ? (main?.units ?? []).flatMap(({ coreChange }) =>
        coreChange === null
          ? []
          : [
              {
                unit: coreChange.unit,
                measure: changeMeasure,
                value: coreChange.difference,
                numerator: null,
                denominator: null,
                n: null,
                standard_error: coreChange.standard_error,
                state: coreChange.difference === null ? ("no_data" as const) : ("value" as const),
                flags: [],
                parts: null,
                batches: [],
              },
            ],
      )
    : [];
