import { cell, orNull, type Row } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { insideScope } from "./by-unit.ts";

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

/** Grade, change, coverage and fieldwork of a committee that takes part. */
export interface CommitteeState {
  readonly unit: ViewUnit;
  readonly row: Row<typeof shape>;
}

/** States of the committees of a scope that the file holds in full, in the order of the register. */
export const readCommitteeStates = async (view: ReleaseView, scope: ViewUnit): Promise<CommitteeState[]> => {
  const { file, units, nodes } = view;
  const rows = await file.rows(
    `SELECT t.unit_id, c.difference, c.significant, t.coverage, t.grade, t.at_line, f.rr3, f.coached, f.valid
     FROM (SELECT unit_id, tree, coverage, grade, at_line FROM standing WHERE tree = $tree${insideScope(view, scope)}) t
     LEFT JOIN change c ON c.unit_id = t.unit_id AND c.tree = t.tree AND c.node = $root
     LEFT JOIN fieldwork f ON f.unit_id = t.unit_id`,
    shape,
    { tree: "committee", root: nodes.rootOf("committee")?.code ?? "*", scope: scope.id },
  );
  const byId = new Map(rows.map((row) => [row.unit_id, row]));
  return units
    .inside(scope, "committee")
    .filter((unit) => unit.own && unit.evaluated)
    .flatMap((unit) => {
      const row = byId.get(unit.id);
      return row ? [{ unit, row }] : [];
    });
};
