import { JupingError } from "@juping/model";
import type { Overview } from "@juping/model/api";
import { readCommitteeStates, type CommitteeState } from "../figures/committee-states.ts";
import { driversOf } from "../figures/drivers.ts";
import { changeFigure, changeShape } from "../figures/figure.ts";
import { classWishesOf, fieldworkOf, hotlineOf, wishesOf } from "../figures/field-figures.ts";
import { scopeMean } from "../figures/scope-mean.ts";
import { levelBelow } from "../view/level.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";
import { attentionOf } from "./attention.ts";
import { inOrder } from "./compare-order.ts";
import { compareRows } from "./compare-rows.ts";
import { weakestOf } from "./weakest.ts";

const tree = "committee";

/** Units of a scope by kind, and its committees by grade. */
const countsOf = (
  { units, facts }: ReleaseView,
  scope: ViewUnit,
  states: readonly CommitteeState[],
): Overview["counts"] => {
  const committees = units.inside(scope, "committee");
  const evaluated = committees.filter((unit) => unit.evaluated).length;
  const grades: Record<string, number> = Object.fromEntries(facts.grades.map((grade) => [grade, 0]));
  const graded = states.flatMap(({ row }) => row.grade ?? []);
  for (const grade of graded) grades[grade] = (grades[grade] ?? 0) + 1;
  const streets = units.inside(scope, "street");
  return {
    districts: units.inside(scope, "district").length,
    streets: streets.filter(({ kind }) => kind === "street").length,
    towns: streets.filter(({ kind }) => kind === "town").length,
    committees: evaluated,
    graded: graded.length,
    not_graded: evaluated - graded.length,
    not_evaluated: committees.length - evaluated,
    grades,
  };
};

/** Where a scope stands, what moved, what is weak, what residents want. Only of units that the file holds in full. */
export const overviewOf = async (view: ReleaseView, asked: string | undefined): Promise<Overview> => {
  const { units, nodes, file } = view;
  const scope = asked === undefined ? units.home : units.own(asked);
  if (scope.level === "committee") throw new JupingError("POLICY_FORBIDDEN", { what: units.root.name });
  const root = nodes.get(tree, "*");
  const level = levelBelow(scope.level);
  const [{ mean }, changes, states, children, weakest, wishes, wishes_by_class, drivers, hotline, fieldwork] =
    await Promise.all([
      scopeMean(view, scope, root),
      file.rows(
        `SELECT ${Object.keys(changeShape).join(", ")} FROM aggregate_change WHERE unit_id = $unit AND tree = $tree AND node = $node`,
        changeShape,
        { unit: scope.id, tree, node: root.code },
      ),
      readCommitteeStates(view, scope),
      compareRows(view, { scope, level, node: root, class: null }),
      weakestOf(view, scope),
      wishesOf(view, scope.id),
      classWishesOf(view, scope.id),
      driversOf(view, scope.id),
      hotlineOf(view, scope.id),
      fieldworkOf(view, scope.id),
    ]);
  const [change] = changes;
  return {
    scope: refOf(scope),
    score: mean,
    change: change ? changeFigure(change) : null,
    counts: countsOf(view, scope, states),
    child_level: level,
    children: inOrder(children, "score", "desc", units),
    weakest,
    wishes,
    wishes_by_class,
    drivers,
    hotline,
    fieldwork,
    attention: attentionOf(states),
  };
};
