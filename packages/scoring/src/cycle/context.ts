import {
  JupingError,
  type Method,
  type Observation,
  type Parameters,
  type Unit,
  type UnitReplicates,
} from "@juping/model";
import { createRandom, type Random } from "@juping/statistics";
import type { Applicability } from "../tree/applies.ts";
import { compileTree, type CompiledTree } from "../tree/compile-tree.ts";
import type { MeasureContext, UnitData } from "../tree/unit-measures.ts";
import type { CycleInput } from "./cycle-input.ts";

/** What all steps of a cycle share, looked up once. */
export interface CycleContext {
  readonly input: CycleInput;
  readonly method: Method;
  readonly parameters: Parameters;
  readonly applicability: Applicability;
  readonly measures: MeasureContext;
  readonly random: Random;
  readonly units: ReadonlyMap<string, Unit>;
  readonly trees: readonly CompiledTree[];
  /** the tree that is graded, with core and modifiers; without grading the first with a total */
  readonly main: CompiledTree | null;
}

/** @throws JupingError INPUT_MISSING for a method without parameters */
export const cycleContext = (input: CycleInput): CycleContext => {
  const { method, cycle } = input;
  const { parameters } = method;
  if (parameters === undefined)
    throw new JupingError("INPUT_MISSING", { cycle: cycle.code, what: "方法参数" });
  const trees = method.trees.map(compileTree);
  const main = method.grading
    ? trees.find(({ tree }) => tree.code === method.grading?.tree)
    : trees.find(({ root }) => root >= 0);
  const random = createRandom(cycle.seed, "scoring");
  return {
    input,
    method,
    parameters,
    applicability: { classification: parameters.peer_classification, as_of: cycle.as_of },
    measures: {
      measures: new Map(method.measures.map((measure) => [measure.code, measure])),
      survey: parameters.survey,
      replicates: parameters.survey.replicates,
      random,
    },
    random,
    units: new Map(input.units.map((unit) => [unit.id, unit])),
    trees,
    main: main ?? null,
  };
};

/** Class of a unit among its peers; units without one form a class of their own. */
export const classOf = (context: CycleContext, unit: Unit): string | null =>
  unit.classes[context.parameters.peer_classification] ?? null;

/** Everything known of each unit, by id. */
export const unitData = (
  units: readonly Unit[],
  observations: readonly Observation[],
  replicates: readonly UnitReplicates[],
  carried: readonly Observation[],
): ReadonlyMap<string, UnitData> => {
  const byUnit = (rows: readonly Observation[]): Map<string, Map<string, Observation>> => {
    const known = new Map<string, Map<string, Observation>>();
    for (const row of rows) {
      const own = known.get(row.unit) ?? new Map<string, Observation>();
      own.set(row.measure, row);
      known.set(row.unit, own);
    }
    return known;
  };
  const [now, earlier] = [byUnit(observations), byUnit(carried)];
  const drawn = new Map(replicates.map((entry) => [entry.unit, entry]));
  const none: ReadonlyMap<string, Observation> = new Map();
  return new Map(
    units.map((unit) => [
      unit.id,
      {
        unit,
        observations: now.get(unit.id) ?? none,
        replicates: drawn.get(unit.id) ?? null,
        carried: earlier.get(unit.id) ?? none,
      },
    ]),
  );
};

/** The same with measures computed from scores, and their replicates, for the units that have such. */
export const addComputed = (
  data: ReadonlyMap<string, UnitData>,
  observations: readonly Observation[],
  replicates: readonly UnitReplicates[],
): ReadonlyMap<string, UnitData> => {
  const extended = new Map(data);
  for (const row of observations) {
    const own = extended.get(row.unit);
    if (own)
      extended.set(row.unit, { ...own, observations: new Map([...own.observations, [row.measure, row]]) });
  }
  for (const entry of replicates) {
    const own = extended.get(entry.unit);
    if (own) extended.set(entry.unit, { ...own, replicates: own.replicates ?? entry });
  }
  return extended;
};
