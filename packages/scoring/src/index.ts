// A whole cycle.
export { scoreCycle } from "./cycle/score-cycle.ts";
export type { CycleInput, PreviousCycle } from "./cycle/cycle-input.ts";
export type { CycleResult } from "./cycle/cycle-result.ts";
export { coreRootCode, coreTreeCode } from "./tree/compile-tree.ts";
export { modifierTree } from "./cycle/modifiers.ts";
export { gradeCapFindings } from "./cycle/grade-cap-findings.ts";

// Words.
export { describeRule } from "./describe/describe-rule.ts";

// Comparison.
export { type IndistinguishableGroup, indistinguishableGroups } from "./rank/indistinguishable-groups.ts";

// Published points in exact decimals.
export { achievementPoints, improvementPoints } from "./rule/achievement-improvement.ts";
export { consistencyPoints } from "./rule/consistency.ts";
export { type Decimal, decimal } from "./number/decimal.ts";

// Grades of one pool.
export { assignGrades } from "./standing/assign-grades.ts";
export { gradeRules } from "./standing/grade-rules.ts";
// Points that leaves cost, adding up as they are shown.
export { leavesOf, type LostPoints, lostPoints } from "./lost-points.ts";
