import type { Measure, Observation } from "@juping/model";
import type { CycleInput } from "../cycle-input.ts";
import type { BatchesOf } from "../lake/batches.ts";
import { compileMeasure, type MeasureFormula } from "../language/formula.ts";
import { isCommittee, isStreet, measureLevel } from "../unit-levels.ts";
import { readAggregates } from "./aggregates.ts";
import type { Coverage } from "./coverage.ts";
import { recordObservation } from "./record-observation.ts";
import { verified } from "./verification-error.ts";

/** Estimators that a formula over the unit's rows is all there is to. */
const isFormulaMeasure = ({ estimator }: Measure): boolean =>
  estimator === "record" || estimator === "visit" || estimator === "ballot";

export interface RecordEstimates {
  readonly formulas: readonly MeasureFormula[];
  /** by unit and measure */
  readonly observations: ReadonlyMap<string, ReadonlyMap<string, Observation>>;
}

/**
 * Measures of records, visits and ballots for every unit they concern, by unit and measure.
 * @throws JupingError FORMULA_INVALID
 */
export const estimateRecords = async (
  input: CycleInput,
  coverage: Coverage,
  batches: BatchesOf,
): Promise<RecordEstimates> => {
  const formulas = input.measures.filter(isFormulaMeasure).map((measure) => compileMeasure(measure, input));
  const results = await readAggregates(formulas, input);
  const sources = { results, coverage, batches, context: input };
  const observations = new Map<string, Map<string, Observation>>();
  for (const unit of input.units) {
    const level = isCommittee(unit) ? "committee" : isStreet(unit) ? "street" : null;
    const concerned = formulas.filter(({ measure }) => measureLevel(measure) === level);
    if (level === null || concerned.length === 0) continue;
    observations.set(
      unit.id,
      new Map(
        concerned.map((formula) => [
          formula.measure.code,
          verified(formula, unit, recordObservation(formula, unit, sources), results),
        ]),
      ),
    );
  }
  return { formulas, observations };
};
