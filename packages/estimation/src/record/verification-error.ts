import type { Observation, Unit } from "@juping/model";
import type { MeasureFormula } from "../language/formula.ts";
import type { AggregateResults } from "./aggregates.ts";

/** Records that are called back are a sample of those on file. */
const callbacks = "callback";
/** Column of the scoresheet: how many of a list were called. */
const called = /\.called\[/;

/**
 * Adds the error of verification: where a share is that of the records confirmed among those called, the called are a sample.
 * Variance of a proportion with two successes and two failures added (Agresti and Coull, The American Statistician 52 (1998)
 * 119-126), so that all confirmed among five called is not taken for certain; of a list of known length less what was called. Other
 * records are complete and keep none.
 */
export const verified = (
  { measure, numerator, denominator }: MeasureFormula,
  unit: Unit,
  observation: Observation,
  results: AggregateResults,
): Observation => {
  const { value, denominator: n } = observation;
  if (denominator === null || value === null || n === null || n < 1) return observation;
  const aggregates = [...denominator.aggregates.values()];
  const count = [...numerator.aggregates.values()].find(({ name }) => name === "count");
  if (aggregates.length > 0 && aggregates.every(({ table }) => table === callbacks))
    return { ...observation, standard_error: proportionError(value, n) };
  if (!called.test(measure.denominator ?? "") || count === undefined) return observation;
  const listed = results.one(count, unit.id).value ?? 0;
  if (listed <= 0 || n >= listed) return observation;
  const error = listed * proportionError(value / listed, n) * Math.sqrt(1 - n / listed);
  return { ...observation, standard_error: error };
};

const proportionError = (share: number, n: number): number => {
  const p = (Math.min(1, Math.max(0, share)) * n + 2) / (n + 4);
  return Math.sqrt((p * (1 - p)) / (n + 4));
};
