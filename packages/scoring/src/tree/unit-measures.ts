import type { Measure, Observation, Parameters, State, Unit, UnitReplicates } from "@juping/model";
import type { Random } from "@juping/statistics";
import { percent } from "../number/show.ts";
import type { MeasureInput, ReadMeasure } from "../rule/measure-input.ts";

/** What is known of one unit. */
export interface UnitData {
  readonly unit: Unit;
  readonly observations: ReadonlyMap<string, Observation>;
  readonly replicates: UnitReplicates | null;
  /** observations of an earlier cycle that stand in for missing ones of the same term */
  readonly carried: ReadonlyMap<string, Observation>;
}

export interface MeasureContext {
  readonly measures: ReadonlyMap<string, Measure>;
  readonly survey: Pick<Parameters["survey"], "min_item_n" | "max_unknown_share"> | null;
  /** replicates a unit has where it brings none of its own */
  readonly replicates: number;
  /** stream of the release; measures with an error and no replicates draw from a substream of unit and measure */
  readonly random: Random;
}

/** Number of replicates of a unit. */
export const replicateCount = (data: UnitData, context: MeasureContext): number =>
  data.replicates?.count ?? context.replicates;

/**
 * Measures of one unit as rules read them: survey items with too few answers or too many 不了解 come as no data, a
 * carried value stands in for a missing one, and each sampled measure has its replicates.
 */
export const unitMeasures = (data: UnitData, context: MeasureContext): ReadMeasure => {
  const rows = new Map(data.replicates?.measures.map((code, row) => [code, row]));
  const known = new Map<string, MeasureInput>();
  const count = replicateCount(data, context);
  return (code) => {
    const found = known.get(code);
    if (found) return found;
    const input = measureInput(code, data, context, rows, count);
    known.set(code, input);
    return input;
  };
};

const measureInput = (
  code: string,
  data: UnitData,
  context: MeasureContext,
  rows: ReadonlyMap<string, number>,
  count: number,
): MeasureInput => {
  const own = data.observations.get(code) ?? null;
  const earlier = own?.state === "value" ? null : (data.carried.get(code) ?? null);
  const carried = earlier?.state === "value" && (own === null || own.state === "no_data");
  const observation = carried ? earlier : own;
  const { state, reason } = usable(code, observation, context);
  const value = observation?.value ?? NaN;
  const votes = (observation?.parts ?? null) as Readonly<Record<string, number>> | null;
  const replicated = !carried && state === "value" ? data.replicates : null;
  const row = replicated === null ? undefined : rows.get(code);
  const drawn =
    row === undefined && state === "value" && !carried
      ? drawnValues(code, observation, data.unit, context, count)
      : null;
  const hasVotes =
    replicated !== null && votes !== null && Object.keys(votes).some((name) => rows.has(`${code}/${name}`));
  return {
    code,
    name: context.measures.get(code)?.name.zh ?? code,
    state,
    observation,
    reason,
    carried,
    sampled: row !== undefined || drawn !== null || hasVotes,
    at: (r) => {
      if (r < 0) return value;
      if (row !== undefined) return replicated?.values[row * count + r] ?? value;
      return drawn === null ? value : (drawn[r] ?? value);
    },
    votes: (option) => {
      const full = votes?.[option] ?? 0;
      const at = hasVotes ? rows.get(`${code}/${option}`) : undefined;
      const drawnVotes =
        at === undefined ? null : (replicated?.values.subarray(at * count, (at + 1) * count) ?? null);
      return (r) => (r < 0 || drawnVotes === null ? full : (drawnVotes[r] ?? full));
    },
  };
};

const usable = (
  code: string,
  observation: Observation | null,
  { measures, survey }: MeasureContext,
): { state: State; reason: string | null } => {
  if (observation === null) return { state: "no_data", reason: null };
  if (observation.state !== "value") return { state: observation.state, reason: null };
  if (observation.value === null && observation.parts === null) return { state: "no_data", reason: null };
  if (survey === null || measures.get(code)?.estimator !== "survey") return { state: "value", reason: null };
  const n = observation.n ?? 0;
  const name = measures.get(code)?.name.zh ?? code;
  if (n < survey.min_item_n)
    return {
      state: "no_data",
      reason: `${name} 有效回答 ${n} 份，少于 ${survey.min_item_n} 份，只展示不计分`,
    };
  if (observation.flags.includes("many_unknown"))
    return {
      state: "no_data",
      reason: `${name} 不了解超过 ${percent(survey.max_unknown_share)}，只展示不计分`,
    };
  return { state: "value", reason: null };
};

/** Independent normal replicates of a measure that has an error of its own and no joint replicates. */
const drawnValues = (
  code: string,
  observation: Observation | null,
  unit: Unit,
  { random }: MeasureContext,
  count: number,
): Float64Array | null => {
  const error = observation?.standard_error ?? null;
  const value = observation?.value ?? null;
  if (error === null || error === 0 || value === null) return null;
  const values = new Float64Array(count);
  random.substream("measure", unit.id, code).fillNormal(values);
  return values.map((z) => value + error * z);
};
