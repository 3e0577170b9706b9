import type { RejectReason } from "@juping/model";
import type { StagedColumn } from "../stage/staged-column.ts";

export type Severity = "error" | "warning";

/** One thing that may be wrong with a row by itself. */
export interface Check {
  readonly reason: RejectReason;
  readonly severity: Severity;
  readonly column: StagedColumn;
  /** SQL over a row of `staged`: true where it is wrong */
  readonly isWrong: string;
  /** Chinese: what was expected. Never the value itself, which is masked elsewhere */
  readonly detail: string;
}
