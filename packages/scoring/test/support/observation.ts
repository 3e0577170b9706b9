import type { Observation } from "@juping/model";

/** An observation as a table of a test writes it: a number, votes, marks, or the fields that matter. */
export type Given = number | Partial<Observation> | null;

export const observation = (unit: string, measure: string, given: Given): Observation => ({
  unit,
  measure,
  value: typeof given === "number" ? given : null,
  numerator: null,
  denominator: null,
  n: 100,
  standard_error: null,
  state: given === null ? "no_data" : "value",
  flags: [],
  parts: null,
  batches: ["b1"],
  ...(typeof given === "object" ? given : {}),
});

export const observations = (unit: string, given: Readonly<Record<string, Given>>): Observation[] =>
  Object.entries(given).map(([measure, value]) => observation(unit, measure, value));
