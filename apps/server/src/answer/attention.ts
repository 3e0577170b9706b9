import type { Attention } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";

/** Share of weight without data from which a unit is named: the method's minimum coverage mirrored. */
const mostWithoutData = 0.15;
/** RR3 below it is flagged. */
const leastResponse = 0.3;
/** Coached answers open an incident from this share and count on. */
const coachedShare = 0.05;
const coachedCount = 3;
const mostNamed = 50;

const shape = {
  unit_id: cell.text,
  difference: orNull(cell.double),
  significant: orNull(cell.boolean),
  coverage: orNull(cell.double),
  grade: orNull(cell.text),
  at_line: orNull(cell.boolean),
  rr3: orNull(cell.double),
  coached: orNull(cell.integer),
  valid: orNull(cell.integer),
};

const sql = `
SELECT t.unit_id, c.difference, c.significant, t.coverage, t.grade, t.at_line, f.rr3, f.coached, f.valid
FROM standing t
LEFT JOIN change c ON c.unit_id = t.unit_id AND c.tree = t.tree AND c.node = $root
LEFT JOIN fieldwork f ON f.unit_id = t.unit_id
WHERE t.tree = $tree`;

/** Committees of a scope that a leader should look into, by what there is to see; kinds without any are left out. */
export const attentionOf = async (
  { file, units, nodes }: ReleaseView,
  scope: ViewUnit,
): Promise<Attention[]> => {
  const root = nodes.rootOf("committee")?.code ?? "*";
  const rows = await file.rows(sql, shape, { tree: "committee", root });
  const byId = new Map(rows.map((row) => [row.unit_id, row]));
  const evaluated = units.inside(scope, "committee").filter((unit) => unit.own && unit.evaluated);
  const judged = evaluated.flatMap((unit) => {
    const row = byId.get(unit.id);
    return row ? [{ unit, row }] : [];
  });
  const kind = (
    name: Attention["kind"],
    test: (row: (typeof rows)[number]) => boolean,
    weight: (row: (typeof rows)[number]) => number = () => 0,
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
  const change = (row: (typeof rows)[number]): number =>
    row.significant === true ? (row.difference ?? 0) : 0;
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
