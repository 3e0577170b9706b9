import type { Observation, Unit, UnitReplicates } from "@juping/model";
import { createRandom } from "@juping/statistics";
import { type CycleInput, type CycleResult, scoreCycle } from "../../src/index.ts";
import { residentsMethod } from "./residents-method.ts";

/** A cycle of the residents' method over the given units; 100 interviews each unless said otherwise. */
export const scoreUnits = (
  units: readonly Unit[],
  observations: readonly Observation[],
  changed: Partial<CycleInput> = {},
): CycleResult =>
  scoreCycle({
    method: residentsMethod,
    cycle: { code: "2025", as_of: "2026-01-20", seed: "test" },
    units,
    root: null,
    observations,
    replicates: [],
    survey_n: new Map(units.map((unit) => [unit.id, 100])),
    previous: null,
    ...changed,
  });

/** Joint normal replicates of some measures of one unit. */
export const replicatesOf = (
  unit: string,
  values: Readonly<Record<string, readonly [value: number, standardError: number]>>,
  count = 200,
): UnitReplicates => {
  const measures = Object.keys(values);
  const rows = new Float64Array(measures.length * count);
  const random = createRandom("replicates", unit);
  measures.forEach((measure, row) => {
    const [value, error] = values[measure] ?? [0, 0];
    for (let r = 0; r < count; r++) rows[row * count + r] = value + error * random.normal();
  });
  return { unit, measures, values: rows, count };
};
