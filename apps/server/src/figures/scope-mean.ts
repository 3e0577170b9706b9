import type { Figure } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import type { ViewNode } from "../view/node-index.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { empty, scoreFigure } from "./figure.ts";

const shape = {
  n_units: orNull(cell.integer),
  score: orNull(cell.double),
  standard_error: orNull(cell.double),
  lower: orNull(cell.double),
  upper: orNull(cell.double),
};

/** Household-weighted mean of a scope on one node, and over how many units. */
export const scopeMean = async (
  { file }: ReleaseView,
  scope: ViewUnit,
  { tree, code }: Pick<ViewNode, "tree" | "code">,
): Promise<{ readonly mean: Figure; readonly n_units: number | null }> => {
  const [row] = await file.rows(
    "SELECT n_units, score, standard_error, lower, upper FROM aggregate_score WHERE unit_id = $unit AND tree = $tree AND node = $node",
    shape,
    { unit: scope.id, tree, node: code },
  );
  if (row === undefined) return { mean: empty("no_data"), n_units: null };
  return { mean: scoreFigure({ ...row, state: null }), n_units: row.n_units };
};
