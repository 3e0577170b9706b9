import type { Unit } from "@juping/model";
import type { ReadMeasure } from "../rule/measure-input.ts";
import { meets } from "../rule/meets.ts";
import { type Outcome, unscored } from "../rule/outcome.ts";
import { applies } from "../tree/applies.ts";
import { type CompiledTree, compileTree, coreTree } from "../tree/compile-tree.ts";
import { evaluateLeaf } from "../tree/evaluate-leaf.ts";
import { evaluateTree, type TreeResult, type WeightCache } from "../tree/evaluate-tree.ts";
import { replicateCount, type UnitData, unitMeasures } from "../tree/unit-measures.ts";
import type { CycleContext } from "./context.ts";

/** One unit under one tree. */
export interface JudgedUnit {
  readonly unit: Unit;
  readonly read: ReadMeasure;
  readonly result: TreeResult;
  /** the shared core of the graded tree */
  readonly core: TreeResult | null;
  /** name of the modifier whose finding makes part of the tree void, until that part is run again */
  readonly void: string | null;
}

interface LeafOutcomes {
  readonly unit: Unit;
  readonly data: UnitData;
  readonly read: ReadMeasure;
  readonly outcomes: Map<number, Outcome>;
  readonly void: string | null;
}

/** Units that a tree judges, in register order. */
const judgedBy = (context: CycleContext, tree: CompiledTree): readonly Unit[] =>
  context.input.units.filter((unit) => unit.evaluated && tree.tree.unit_kinds.includes(unit.kind));

/** Scores of all nodes of one tree for all its units. */
export const evaluateUnits = (
  context: CycleContext,
  tree: CompiledTree,
  data: ReadonlyMap<string, UnitData>,
): readonly JudgedUnit[] => {
  const carries = carriedMeasures(context, tree);
  const units = judgedBy(context, tree).flatMap((unit) => {
    const own = data.get(unit.id);
    return own ? [leafOutcomes(context, tree, own, carries)] : [];
  });
  withholdForAll(tree, units);
  const shared = tree === context.main ? coreTree(tree.tree) : null;
  const core = shared === null ? null : compileTree(shared);
  const cache: WeightCache = new Map();
  return units.map(({ unit, data: own, read, outcomes, void: reason }) => {
    const count = replicateCount(own, context.measures);
    return {
      unit,
      read,
      result: evaluateTree(tree, outcomes, count, cache),
      core: core && evaluateTree(core, coreOutcomes(tree, core, outcomes), count, cache),
      void: reason,
    };
  });
};

/** Measures whose earlier value of the same term stands in for a missing one. */
const carriedMeasures = (context: CycleContext, tree: CompiledTree): ReadonlySet<string> => {
  const nodes = new Set(
    tree.nodes.filter(({ node }) => node.missing === "carry_term").map(({ node }) => node.code),
  );
  return new Set(
    context.method.measures
      .filter((measure) => measure.indicators.some((code) => nodes.has(code)))
      .map((measure) => measure.code),
  );
};

const leafOutcomes = (
  context: CycleContext,
  tree: CompiledTree,
  data: UnitData,
  carries: ReadonlySet<string>,
): LeafOutcomes => {
  const { unit } = data;
  const carried = new Map([...data.carried].filter(([code]) => carries.has(code)));
  // A tree without a total shows items one by one: each needs the sample of a whole unit.
  const { min_unit_n, min_item_n, max_unknown_share } = context.parameters.survey;
  const survey = { min_item_n: tree.root < 0 ? min_unit_n : min_item_n, max_unknown_share };
  const read = unitMeasures({ ...data, carried }, { ...context.measures, survey });
  const finding = voidFinding(context, unit, read);
  const outcomes = new Map(
    tree.leaves.map((at) => {
      const compiled = tree.nodes[at];
      if (!compiled) return [at, unscored("no_data", { kind: "none", inputs: [] })];
      if (finding && isBelow(tree, at, finding.node)) {
        const kind = compiled.node.rule?.kind ?? "none";
        return [
          at,
          unscored("no_data", { kind, inputs: [], steps: [`因“${finding.name}”认定作废，待重测`] }),
        ];
      }
      return [at, evaluateLeaf(compiled.node, unit, read, context.applicability)];
    }),
  );
  return { unit, data, read, outcomes, void: finding?.name ?? null };
};

/** The finding that makes a part of the tree void, unless that part was run again. */
const voidFinding = (
  { method, applicability, input }: CycleContext,
  unit: Unit,
  read: ReadMeasure,
): { readonly node: string; readonly name: string } | null => {
  if (input.survey_rerun?.has(unit.id)) return null;
  for (const node of method.modifiers) {
    const { rule } = node;
    if (rule?.kind !== "grade_cap" || rule.params.void === undefined) continue;
    if (!applies(node, unit, applicability)) continue;
    const found = read(rule.params.measure);
    if (found.state === "value" && meets(rule.params, found.at(-1)))
      return { node: rule.params.void, name: node.name.zh };
  }
  return null;
};

const isBelow = (tree: CompiledTree, at: number, code: string): boolean => {
  for (let current = at; current >= 0; current = tree.nodes[current]?.parent ?? -1)
    if (tree.nodes[current]?.node.code === code) return true;
  return false;
};

/** `no_data_for_all`: where a source is missing for one unit of a street it counts for none of them. */
const withholdForAll = (tree: CompiledTree, units: readonly LeafOutcomes[]): void => {
  for (const at of tree.leaves) {
    const node = tree.nodes[at]?.node;
    if (node?.missing !== "no_data_for_all") continue;
    const incomplete = new Set(
      units.filter(({ outcomes }) => outcomes.get(at)?.state === "no_data").map(({ unit }) => unit.street),
    );
    for (const { unit, outcomes } of units) {
      const own = outcomes.get(at);
      if (!own?.kernel || !incomplete.has(unit.street)) continue;
      outcomes.set(at, {
        ...own,
        state: "no_data",
        kernel: null,
        sampled: false,
        path: { ...own.path, steps: [...own.path.steps, "同一街道有居民区缺少该数据来源，全部不计"] },
      });
    }
  }
};

/** The core's leaves are those of the tree: same node, same outcome. */
const coreOutcomes = (
  tree: CompiledTree,
  core: CompiledTree,
  outcomes: ReadonlyMap<number, Outcome>,
): Map<number, Outcome> => {
  const byCode = new Map(tree.leaves.map((at) => [tree.nodes[at]?.node.code, outcomes.get(at)]));
  return new Map(
    core.leaves.flatMap((at) => {
      const outcome = byCode.get(core.nodes[at]?.node.code);
      return outcome ? [[at, outcome] as const] : [];
    }),
  );
};
