import type { Observation, UnitReplicates } from "@juping/model";
import { replicateStandardError } from "@juping/statistics";
import {
  type CommitteeScore,
  committeeScoreMean,
  committeeScoreSpread,
  type ComputedMeasure,
} from "../aggregate/computed-measures.ts";
import type { CycleContext } from "./context.ts";
import type { ScoredUnit } from "./score-units.ts";

export interface StreetMeasures {
  readonly observations: readonly Observation[];
  readonly replicates: readonly UnitReplicates[];
}

const unclassified = "未分类";

/**
 * Measures of streets that are computed from their committees' composites, with replicates: in replicate r each
 * composite moves by its own deviation, and the measure by its gradient. The two measures share these deviations, so
 * the street's index gets their joint error.
 */
export const streetMeasures = (context: CycleContext, units: readonly ScoredUnit[]): StreetMeasures => {
  const codes = new Set(context.method.measures.map((measure) => measure.code));
  const byStreet = groupBy(units, (scored) => scored.judged.unit.street);
  const shares = districtShares(units);
  const observations: Observation[] = [];
  const replicates: UnitReplicates[] = [];
  for (const [street, members] of byStreet) {
    const committees = members.map(committeeScore);
    const { computed } = context.parameters;
    const district = members[0]?.judged.unit.district ?? "";
    const measures: [string, ComputedMeasure | null][] = [
      [
        "committee_score_mean",
        committeeScoreMean(committees, shares.get(district) ?? new Map(), computed.min_scored_share),
      ],
      ["committee_score_spread_corrected", committeeScoreSpread(committees, computed.min_spread_units)],
    ];
    const known = measures.filter(([code]) => codes.has(code));
    const count = Math.max(0, ...members.map(({ root }) => root.values?.length ?? 0));
    const rows: [string, Float64Array][] = [];
    for (const [code, measure] of known) {
      const values = measure === null || count === 0 ? null : moved(measure, members, count);
      if (values) rows.push([code, values]);
      observations.push(observation(street, code, measure, values));
    }
    if (rows.length > 0) replicates.push(stack(street, rows, count));
  }
  return { observations, replicates };
};

const committeeScore = ({
  judged,
  composite,
  standard_error,
  class: ownClass,
}: ScoredUnit): CommitteeScore => ({
  unit: judged.unit.id,
  class: ownClass ?? unclassified,
  households: judged.unit.households ?? 0,
  composite,
  standard_error,
});

/** Households of each class over those of the district, by district and class. */
const districtShares = (units: readonly ScoredUnit[]): ReadonlyMap<string, ReadonlyMap<string, number>> =>
  new Map(
    [...groupBy(units, (scored) => scored.judged.unit.district)].map(([district, members]) => {
      const total = members.reduce((sum, { judged }) => sum + (judged.unit.households ?? 0), 0);
      const shares = new Map<string, number>();
      for (const { judged, class: ownClass } of members) {
        const name = ownClass ?? unclassified;
        shares.set(name, (shares.get(name) ?? 0) + (judged.unit.households ?? 0) / total);
      }
      return [district, shares];
    }),
  );

/** Replicates of a measure: its value plus gradient x deviation of each composite from its replicates' mean. */
const moved = (
  measure: ComputedMeasure,
  members: readonly ScoredUnit[],
  count: number,
): Float64Array | null => {
  if (measure.gradient.size === 0) return null;
  const values = new Float64Array(count).fill(measure.value);
  let sampled = false;
  for (const { judged, root } of members) {
    const slope = measure.gradient.get(judged.unit.id) ?? 0;
    if (slope === 0 || root.values === null) continue;
    sampled = true;
    const mean = root.values.reduce((sum, value) => sum + value, 0) / root.values.length;
    for (let r = 0; r < count; r++) values[r] = (values[r] ?? 0) + slope * ((root.values[r] ?? mean) - mean);
  }
  return sampled ? values : null;
};

const observation = (
  unit: string,
  measure: string,
  computed: ComputedMeasure | null,
  values: Float64Array | null,
): Observation => ({
  unit,
  measure,
  value: computed?.value ?? null,
  numerator: null,
  denominator: null,
  n: computed?.n ?? null,
  standard_error: values === null ? null : replicateStandardError(values, { around: "mean" }),
  state: computed === null ? "no_data" : "value",
  flags: [],
  parts: null,
  batches: [],
});

const stack = (unit: string, rows: readonly [string, Float64Array][], count: number): UnitReplicates => {
  const values = new Float64Array(rows.length * count);
  rows.forEach(([, row], at) => values.set(row, at * count));
  return { unit, measures: rows.map(([code]) => code), values, count };
};

const groupBy = <T>(items: readonly T[], key: (item: T) => string | null): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
};
