import { type Award, type WarningLevel, warningLevels, type WarningRules } from "@juping/model";
import { reliablyBelow, type TestedNode } from "./reliably-below.ts";

/** What warnings read of a unit. */
export interface WarnedUnit {
  readonly id: string;
  /** nodes of the rule's level with a score, in the method's order */
  readonly nodes: readonly TestedNode[];
  /** the same of the cycle before, where their definition did not change */
  readonly earlier: readonly TestedNode[];
  /** null where the unit has no grade: then the composite gives no warning */
  readonly composite: { readonly score: number; readonly upper: number | null } | null;
  /** findings that cap the grade, by name */
  readonly findings: readonly string[];
}

export interface UnitWarning {
  readonly unit: string;
  readonly level: WarningLevel;
  /** nodes reliably below the floor */
  readonly nodes: readonly string[];
  readonly derivation: readonly string[];
}

/**
 * The highest warning that applies to a unit, or null. 提醒: a node reliably below the floor. 重点提醒: the same node in two
 * consecutive cycles, or the composite's upper bound below the watch line. 通报督促改进: the upper bound below the floor, or
 * a finding that caps the grade. A composite without an error is its own bound.
 *
 * @param nameOf words of a node
 */
export const warning = (
  rule: WarningRules,
  unit: WarnedUnit,
  nameOf: (node: string) => string,
): UnitWarning | null => {
  const { floor, watch, alpha } = rule;
  const below = reliablyBelow(unit.nodes, floor, alpha);
  const before = reliablyBelow(unit.earlier, floor, alpha);
  const nodes = unit.nodes.filter(({ node }) => below.has(node));
  const again = nodes.filter(({ node }) => before.has(node));
  const upper = unit.composite === null ? null : (unit.composite.upper ?? unit.composite.score);
  const reasons: Record<WarningLevel, string[]> = {
    提醒: nodes.map(
      (entry) =>
        `${entry.node} ${nameOf(entry.node)} ${entry.score.toFixed(1)} 分，${sureBelow(entry, rule)}`,
    ),
    重点提醒: [
      ...again.map(({ node }) => `${node} ${nameOf(node)}上一周期也可靠地低于 ${floor} 分，连续两个周期`),
      ...(upper !== null && upper < watch && upper >= floor
        ? [`综合得分的区间上限 ${upper.toFixed(1)} 分，低于 ${watch} 分`]
        : []),
    ],
    通报督促改进: [
      ...(upper !== null && upper < floor
        ? [`综合得分的区间上限 ${upper.toFixed(1)} 分，低于 ${floor} 分`]
        : []),
      ...unit.findings.map((name) => `主管机关书面认定“${name}”，等次受限`),
    ],
  };
  const level = warningLevels.toReversed().find((name) => reasons[name].length > 0);
  if (level === undefined) return null;
  return {
    unit: unit.id,
    level,
    nodes: nodes.map(({ node }) => node),
    derivation: [
      ...warningLevels.flatMap((name) => reasons[name]),
      ...effect(rule, level),
      `取适用的最高一级：${level}`,
    ],
  };
};

const sureBelow = ({ standard_error }: TestedNode, { floor, alpha }: WarningRules): string =>
  standard_error !== null && standard_error > 0
    ? `标准误 ${standard_error.toFixed(1)}，可靠地低于 ${floor} 分（单侧检验，多个指标同时检验按霍尔姆法校正，总误判率不超过 ${100 * alpha}%）`
    : `非抽样数据，低于 ${floor} 分`;

const effect = ({ plan_workdays, recheck_days, lift }: WarningRules, level: WarningLevel): string[] => {
  switch (level) {
    case "提醒":
      return ["只告知本居委会，不作通报"];
    case "重点提醒":
      return [`${plan_workdays} 个工作日内提出改进计划，街道指派联络指导人员`];
    case "通报督促改进":
      return [
        `更正和申诉期届满后在街道范围内通报，${plan_workdays} 个工作日内提出改进计划，${recheck_days} 天后由第三方只复核未达标的事项`,
        `改进事项完成 ${100 * lift.closed_share}% 以上且复核得分不低于 ${lift.recheck_score} 分的，以同样方式公布解除`,
      ];
  }
};

/** A warning as a row of the awards: no money, its level and nodes as factors. */
export const warningAward = ({ unit, level, nodes, derivation }: UnitWarning): Award => ({
  unit,
  fund: "warning",
  kind: "warning",
  fen: null,
  factors: { level, ...(nodes.length > 0 && { nodes: nodes.join("、") }) },
  derivation,
});
