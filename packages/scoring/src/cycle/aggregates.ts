import type { AggregateScore, Change, PeerDistribution, Unit } from "@juping/model";
import { normalQuantile } from "@juping/statistics";
import { aggregateScore } from "../aggregate/aggregate-score.ts";
import { distribution } from "../aggregate/peer-distribution.ts";
import { type Area, byArea } from "./areas.ts";
import type { ComparableValue } from "./comparable-values.ts";

/** Values of one node over the units of a programme. */
export interface NodeValues {
  readonly tree: string;
  readonly node: string;
  readonly values: readonly ComparableValue[];
}

const unitOf = (value: ComparableValue): Unit => value.scored.judged.unit;

/** Areas to be summed up, and what a unit weighs in a mean. */
export interface AreaFrame {
  readonly areas: readonly Area[];
  readonly root: string | null;
  readonly weightOf: (unit: Unit) => number;
}

/** Means of each node over each area; no row where no unit has a score. */
export const aggregates = (
  nodes: readonly NodeValues[],
  { areas, root, weightOf }: AreaFrame,
  level: number,
): readonly AggregateScore[] => {
  const grouped = nodes.map((entry) => ({ ...entry, groups: byArea(entry.values, unitOf, root) }));
  return areas.flatMap((area) =>
    grouped.flatMap(({ tree, node, groups }) => {
      const mean = aggregateScore(
        (groups.get(area.unit) ?? []).map((value) => ({
          score: value.score,
          standard_error: value.standard_error,
          weight: weightOf(unitOf(value)),
        })),
        level,
      );
      return mean === null ? [] : [{ unit: area.unit, tree, node, ...mean }];
    }),
  );
};

/** Distributions by class and over all (`*`) within each district and the programme. */
export const peerDistributions = (
  nodes: readonly NodeValues[],
  { areas, root }: AreaFrame,
  minimum: number,
): readonly PeerDistribution[] => {
  const grouped = nodes.map((entry) => ({ ...entry, groups: byArea(entry.values, unitOf, root) }));
  return areas
    .filter((area) => area.kind !== "street")
    .flatMap((area) =>
      grouped.flatMap(({ tree, node, groups }) => {
        const within = groups.get(area.unit) ?? [];
        if (within.length === 0) return [];
        const classes = [...new Set(within.flatMap((value) => value.scored.class ?? []))].sort();
        const row = (name: string, members: readonly ComparableValue[]): PeerDistribution => ({
          scope: area.unit,
          class: name,
          tree,
          node,
          ...distribution(
            members.map((value) => value.score),
            minimum,
          ),
        });
        return [
          row("*", within),
          ...classes.map((name) =>
            row(
              name,
              within.filter((value) => value.scored.class === name),
            ),
          ),
        ];
      }),
    );
};

/**
 * Changes of areas: means over the units that have a change on the node, so that both cycles speak of the same units.
 * Errors of units are independent.
 */
export const aggregateChanges = (
  changes: readonly Change[],
  units: ReadonlyMap<string, Unit>,
  { areas, root, weightOf }: AreaFrame,
  level: number,
): readonly Change[] => {
  const byNode = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.tree} ${change.node}`;
    const own = byNode.get(key);
    if (own) own.push(change);
    else byNode.set(key, [change]);
  }
  const grouped = [...byNode.values()].map((rows) => byArea(rows, (row) => units.get(row.unit), root));
  return areas.flatMap((area) =>
    grouped.flatMap((groups) => {
      const change = meanChange(area.unit, groups.get(area.unit) ?? [], units, weightOf, level);
      return change === null ? [] : [change];
    }),
  );
};

const meanChange = (
  area: string,
  rows: readonly Change[],
  units: ReadonlyMap<string, Unit>,
  weightOf: (unit: Unit) => number,
  level: number,
): Change | null => {
  const [first] = rows;
  if (!first) return null;
  const { tree, node, previous_cycle } = first;
  const key = { unit: area, tree, node, previous_cycle };
  const used = rows.flatMap(({ unit, previous, current, difference, standard_error }) => {
    const own = units.get(unit);
    const weight = own ? weightOf(own) : 0;
    return previous === null || current === null || difference === null || weight === 0
      ? []
      : [{ weight, previous, current, standard_error }];
  });
  if (used.length === 0) {
    const none = { difference: null, standard_error: null, lower: null, upper: null, significant: false };
    return { ...key, previous: null, current: null, ...none, reason: first.reason };
  }
  const earlier = aggregateScore(
    used.map((row) => ({ score: row.previous, standard_error: null, weight: row.weight })),
    level,
  );
  const now = aggregateScore(
    used.map((row) => ({ score: row.current, standard_error: row.standard_error, weight: row.weight })),
    level,
  );
  if (!earlier || !now) return null;
  const difference = now.score - earlier.score;
  const error = now.standard_error;
  const half = error === null ? null : normalQuantile(0.5 + level / 2) * error;
  return {
    ...key,
    previous: earlier.score,
    current: now.score,
    difference,
    standard_error: error,
    lower: half === null ? null : difference - half,
    upper: half === null ? null : difference + half,
    significant: half === null ? difference !== 0 : Math.abs(difference) > half,
    reason: null,
  };
};
