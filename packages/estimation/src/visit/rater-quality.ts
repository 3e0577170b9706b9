import type { Parameters } from "@juping/model";
import type { AgreementRow } from "../table/quality-rows.ts";
import { agreementRows } from "./agreement.ts";
import type { VisitMarks } from "./read-visit-marks.ts";
import { raterSeverity, type Severity } from "./severity.ts";

/** How far visitors agree, how severe each is, and what that does to the scores of visits. */
export interface RaterQuality extends Severity {
  readonly agreement: AgreementRow[];
}

/** @param read the blind marks of the cycle's scoresheets; null where it has none */
export const raterQuality = (
  read: VisitMarks | null,
  { interval }: Pick<Parameters, "interval">,
): RaterQuality => {
  if (read === null) return { agreement: [], raters: [], units: [], components: [] };
  return {
    agreement: agreementRows(read.pairs, read.marks, interval.standing),
    ...raterSeverity(read.marks, interval),
  };
};
