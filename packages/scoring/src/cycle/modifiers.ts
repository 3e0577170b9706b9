import type { Change, Node, Score, Unit } from "@juping/model";
import { excludesZero } from "../number/interval.ts";
import { percent, points, show } from "../number/show.ts";
import { meets } from "../rule/meets.ts";
import { pathInput } from "../rule/outcome.ts";
import type { MeasureInput, ReadMeasure } from "../rule/measure-input.ts";
import type { GradeCap } from "../standing/grade-pool.ts";
import { applies } from "../tree/applies.ts";
import type { CycleContext } from "./context.ts";

export const modifierTree = "modifier";

/** What stands beside the tree for one unit: points added and taken, findings that cap the grade, rows to show. */
export interface UnitModifiers {
  readonly bonus: number;
  readonly malus: number;
  readonly caps: readonly GradeCap[];
  readonly rows: readonly Score[];
}

interface Effect {
  readonly points: number;
  readonly cap: GradeCap | null;
  readonly steps: readonly string[];
}

/** For findings (malus, grade caps) no row means none. */
export const unitModifiers = (
  context: CycleContext,
  unit: Unit,
  read: ReadMeasure,
  coreChange: Change | null,
): UnitModifiers => {
  const effects = context.method.modifiers.flatMap((node) => {
    const { rule } = node;
    if (!rule || rule.kind === "mix" || !applies(node, unit, context.applicability)) return [];
    if (rule.kind === "bonus") {
      const effect = bonusEffect(rule.params, coreChange);
      return [{ node, effect, row: bonusRow(node, unit, effect, coreChange) }];
    }
    const { measure } = rule.params as { readonly measure: string };
    const input = read(measure);
    const effect = effectOf(node, input);
    return [{ node, effect, row: row(node, unit, effect, input) }];
  });
  const sum = (kind: "bonus" | "malus"): number =>
    effects.reduce(
      (total, { node, effect }) => total + (node.rule?.kind === kind ? Math.abs(effect.points) : 0),
      0,
    );
  return {
    bonus: sum("bonus"),
    malus: sum("malus"),
    caps: effects.flatMap(({ effect }) => effect.cap ?? []),
    rows: effects.map((entry) => entry.row),
  };
};

type BonusParams = Extract<NonNullable<Node["rule"]>, { kind: "bonus" }>["params"];

const bonusEffect = (params: BonusParams, change: Change | null): Effect => {
  const none = (step: string): Effect => ({ points: 0, cap: null, steps: [step] });
  const x = change?.difference ?? null;
  const error = change?.standard_error ?? null;
  if (x === null || error === null) return none("没有可比的上一周期得分，不加分");
  const level = percent(params.confidence, 0);
  if (x <= 0) return none(`共同核心指标变化 ${points(x)}，没有提高，不加分`);
  if (!excludesZero(x, error, params.confidence))
    return none(`共同核心指标提高 ${points(x)}，标准误 ${points(error)}，${level} 区间含 0，不加分`);
  const reached = params.levels.filter((entry) => x >= entry.at_least).at(-1);
  const given = Math.min(params.cap, reached?.points ?? 0);
  return {
    points: given,
    cap: null,
    steps: [
      `共同核心指标提高 ${points(x)}，标准误 ${points(error)}，${level} 区间不含 0，加 ${points(given)} 分`,
    ],
  };
};

const effectOf = (node: Node, input: MeasureInput): Effect => {
  const { rule } = node;
  const count = input.state === "value" ? input.at(-1) : 0;
  if (rule?.kind === "malus") {
    const taken = Math.min(rule.params.cap, count * rule.params.points_each);
    const step =
      taken === 0
        ? "没有查实的事件，不扣分"
        : `${show(count)} × ${rule.params.points_each}，至多 ${rule.params.cap}，扣 ${points(taken)} 分`;
    return { points: -taken, cap: null, steps: [step] };
  }
  if (rule?.kind === "grade_cap") {
    const met = input.state === "value" && meets(rule.params, count);
    const cap = met ? { node: node.code, name: node.name.zh, max_grade: rule.params.max_grade } : null;
    return {
      points: 0,
      cap,
      steps: [met ? `有书面认定，等次不高于${rule.params.max_grade}` : "没有书面认定"],
    };
  }
  return { points: 0, cap: null, steps: ["只展示，不计分"] };
};

const row = (node: Node, unit: Unit, effect: Effect, input: MeasureInput): Score => ({
  unit: unit.id,
  tree: modifierTree,
  node: node.code,
  state: input.state,
  score: null,
  weight: 0,
  contribution: node.rule?.kind === "malus" ? effect.points : null,
  standard_error: null,
  lower: null,
  upper: null,
  flags: [],
  path: { rule: node.rule?.kind ?? "none", inputs: [pathInput(input)], steps: effect.steps },
});

const bonusRow = (node: Node, unit: Unit, effect: Effect, change: Change | null): Score => ({
  unit: unit.id,
  tree: modifierTree,
  node: node.code,
  state: change?.difference == null ? "no_data" : "value",
  score: null,
  weight: 0,
  contribution: effect.points,
  standard_error: null,
  lower: null,
  upper: null,
  flags: [],
  path: {
    rule: "bonus",
    inputs: [
      {
        measure: "composite_change",
        value: change?.difference ?? null,
        n: null,
        state: change?.difference == null ? "no_data" : "value",
      },
    ],
    steps: effect.steps,
  },
});
