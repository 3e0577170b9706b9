import type { Attention } from "@juping/model/api";
import type { CommitteeState } from "../figures/committee-states.ts";
import { refOf } from "../view/unit-index.ts";

/** Share of weight without data from which a unit is named: the method's minimum coverage mirrored. */
const mostWithoutData = 0.15;
/** RR3 below it is flagged. */
const leastResponse = 0.3;
/** Coached answers open an incident from this share and count on. */
const coachedShare = 0.05;
const coachedCount = 3;
const mostNamed = 50;

/** Committees of a scope that a leader should look into, by what there is to see; kinds without any are left out. */
export const attentionOf = (judged: readonly CommitteeState[]): Attention[] => {
  type Facts = CommitteeState["row"];
  const kind = (
    name: Attention["kind"],
    test: (row: Facts) => boolean,
    weight: (row: Facts) => number = () => 0,
  ): Attention[] => {
    const found = judged.filter(({ row }) => test(row)).toSorted((a, b) => weight(a.row) - weight(b.row));
    return found.length === 0
      ? []
      : [
          {
            kind: name,
            count: found.length,
            units: found.slice(0, mostNamed).map(({ unit }) => refOf(unit)),
          },
        ];
  };
  const change = (row: Facts): number => (row.significant === true ? (row.difference ?? 0) : 0);
  return [
    ...kind("fell", (row) => change(row) < 0, change),
    ...kind(
      "rose",
      (row) => change(row) > 0,
      (row) => -change(row),
    ),
    ...kind(
      "no_data",
      (row) => 1 - (row.coverage ?? 1) > mostWithoutData,
      (row) => row.coverage ?? 1,
    ),
    ...kind(
      "low_response",
      (row) => (row.rr3 ?? 1) < leastResponse,
      (row) => row.rr3 ?? 1,
    ),
    ...kind(
      "coached",
      ({ coached, valid }) =>
        (coached ?? 0) >= coachedCount && (coached ?? 0) >= coachedShare * Math.max(1, valid ?? 0),
      (row) => -(row.coached ?? 0),
    ),
    ...kind("not_graded", (row) => row.grade === null),
    ...kind("at_line", (row) => row.at_line === true),
  ];
};
