// A whole cycle.
export { scoreCycle } from "./cycle/score-cycle.ts";
export type { CycleInput, PreviousCycle } from "./cycle/cycle-input.ts";
export type { CycleResult } from "./cycle/cycle-result.ts";
export { coreRootCode, coreTreeCode } from "./tree/compile-tree.ts";
export { modifierTree } from "./cycle/modifiers.ts";

// Words.
export { describeRule } from "./describe/describe-rule.ts";

// Comparison.
export { type IndistinguishableGroup, indistinguishableGroups } from "./rank/indistinguishable-groups.ts";
