export type { BatchFile, CycleInput } from "./cycle-input.ts";
export type {
  AppraisalRow,
  CycleEstimates,
  DoubleScoringRow,
  ExclusionRow,
  FieldworkRow,
  HotlineRow,
  WishRow,
} from "./cycle-estimates.ts";
export { estimateCycle } from "./estimate-cycle.ts";
