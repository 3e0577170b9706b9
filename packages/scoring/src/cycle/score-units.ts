import type { Change } from "@juping/model";
import { clamp } from "../number/clamp.ts";
import { type CompiledTree, coreRootCode, coreTreeCode } from "../tree/compile-tree.ts";
import type { NodeResult } from "../tree/evaluate-tree.ts";
import { classOf, type CycleContext } from "./context.ts";
import type { JudgedUnit } from "./evaluate-units.ts";
import { type Evidence, evidence } from "./evidence.ts";
import { type UnitModifiers, unitModifiers } from "./modifiers.ts";
import type { ChangeFinder } from "./node-changes.ts";

/** One unit with its composite and what stands beside it. */
export interface ScoredUnit {
  readonly judged: JudgedUnit;
  readonly root: NodeResult;
  readonly evidence: Evidence;
  readonly modifiers: UnitModifiers;
  readonly class: string | null;
  /** before bonus and malus; null where the composite is not published */
  readonly before: number | null;
  readonly composite: number | null;
  /** of the composite; bonus and malus stand as they are */
  readonly standard_error: number | null;
  /** the shared core; null where the composite is not published or too little of the core has data */
  readonly core: NodeResult | null;
  readonly coreChange: Change | null;
}

const noModifiers: UnitModifiers = { bonus: 0, malus: 0, caps: [], rows: [] };

/** Composites of all units of a tree with a total: sum of contributions, bonus and malus, inside 0-100. */
export const scoreUnits = (
  context: CycleContext,
  tree: CompiledTree,
  units: readonly JudgedUnit[],
  changes: ChangeFinder,
): readonly ScoredUnit[] =>
  units.flatMap((judged) => {
    const root = judged.result.nodes[tree.root];
    if (!root) return [];
    const found = evidence(context, tree, judged);
    const before = found.scored ? root.score : null;
    const core = before === null ? null : usableCore(context, judged);
    const coreChange =
      judged.core &&
      changes.find(judged.unit.id, coreTreeCode, coreRootCode, core ?? { score: null, standard_error: null });
    const modifiers =
      tree === context.main ? unitModifiers(context, judged.unit, judged.read, coreChange) : noModifiers;
    return [
      {
        judged,
        root,
        evidence: found,
        modifiers,
        class: classOf(context, judged.unit),
        before,
        composite: before === null ? null : clamp(before + modifiers.bonus - modifiers.malus, 0, 100),
        standard_error: before === null ? null : root.standard_error,
        core,
        coreChange,
      },
    ];
  });

/** Two cores are compared only where each rests on enough of the core's indicators. */
const usableCore = ({ method }: CycleContext, { core }: JudgedUnit): NodeResult | null => {
  const root = core?.nodes[0];
  if (!core || !root || root.score === null) return null;
  return core.coverage < (method.grading?.minimum.coverage ?? 0) ? null : root;
};
