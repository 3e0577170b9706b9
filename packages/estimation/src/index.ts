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
export { relationSql } from "./lake/relation.ts";
export { measureSql } from "./measure-sql.ts";
export type { FormulaContext } from "./language/context.ts";
export { estimateCycle } from "./estimate-cycle.ts";
export { withRespondents, type RespondentTables } from "./respondent/respondents.ts";
