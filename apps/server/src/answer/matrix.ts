import type { Figure, Matrix } from "@juping/model/api";
import { normalQuantile } from "@juping/statistics";
import { empty, scoreFigure, scoreShape } from "../figures/figure.ts";
import { readSecondLevel, secondLevel } from "../figures/second-level.ts";
import { cell } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf } from "../view/unit-index.ts";
import { classOf, scopeAndLevel, type CompareAsk } from "./compare.ts";

const treeOfMatrix = "committee";

/** -1 reliably below, 1 reliably above a mean at the level, 0 otherwise. Values without a sampling error differ by any difference. */
const toneOf = (score: Figure, mean: Figure | undefined, level: number): -1 | 0 | 1 => {
  if (score.value === null || mean?.value == null) return 0;
  const difference = score.value - mean.value;
  const error = Math.hypot(score.standard_error ?? 0, mean.standard_error ?? 0);
  if (Math.abs(difference) <= normalQuantile((1 + level) / 2) * error) return 0;
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
};

/** Second-level nodes by unit, each cell against the scope's mean. */
export const matrixOf = async (
  view: ReleaseView,
  ask: Pick<CompareAsk, "scope" | "level" | "class">,
): Promise<Matrix> => {
  const { scope, level } = scopeAndLevel(view, ask);
  const className = classOf(view, ask.class, level);
  const nodes = secondLevel(view, treeOfMatrix).map(({ code }) => code);
  const candidates = view.units
    .inside(scope, level)
    .filter((unit) => (level === "committee" ? unit.own && unit.evaluated : true))
    .filter((unit) => className === null || unit.living_type === className);
  const [figureOf, means] = await Promise.all([
    readSecondLevel(view, treeOfMatrix, level, { scope }),
    view.file.rows(
      `SELECT node, NULL::VARCHAR AS state, score, standard_error, lower, upper FROM aggregate_score
       WHERE unit_id = $scope AND tree = $tree`,
      { node: cell.text, ...scoreShape },
      { scope: scope.id, tree: treeOfMatrix },
    ),
  ]);
  const meanOf = new Map(means.map((row) => [row.node, scoreFigure(row)]));
  const units = candidates.filter(
    (unit) => unit.own || nodes.some((node) => figureOf(unit.id, node) !== undefined),
  );
  return {
    scope: refOf(scope),
    level,
    nodes,
    rows: units.map((unit) => ({
      unit: refOf(unit),
      class: unit.living_type,
      cells: nodes.map((node) => {
        const score = figureOf(unit.id, node) ?? empty("no_data");
        return { score, tone: toneOf(score, meanOf.get(node), view.facts.levels.standing) };
      }),
    })),
  };
};
