import { JupingError } from "@juping/model";
import type { Compare } from "@juping/model/api";
import { cell } from "@juping/store";
import { scopeMean } from "../figures/scope-mean.ts";
import { levelBelow, type Level } from "../view/level.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";
import { defaultOrder, inOrder } from "./compare-order.ts";
import { compareRows, type Comparison } from "./compare-rows.ts";
import { matchUnit, plainText } from "./unit-text.ts";

export interface CompareAsk {
  readonly scope?: string | undefined;
  readonly level?: Level | undefined;
  readonly tree?: string | undefined;
  readonly node?: string | undefined;
  readonly class?: string | undefined;
  readonly sort?: Compare["sort"] | undefined;
  readonly order?: Compare["order"] | undefined;
  readonly q?: string | undefined;
}

/** Scope and level of a list of units. @throws JupingError NOT_FOUND, BAD_REQUEST for a level at or above the scope */
export const scopeAndLevel = (
  { units }: ReleaseView,
  ask: Pick<CompareAsk, "scope" | "level">,
): { readonly scope: ViewUnit; readonly level: Level } => {
  const scope = ask.scope === undefined ? areaOf(units.home, units) : units.named(ask.scope);
  const below: readonly Level[] =
    scope.level === null
      ? ["district", "street", "committee"]
      : scope.level === "district"
        ? ["street", "committee"]
        : scope.level === "street"
          ? ["committee"]
          : [];
  const level = ask.level ?? levelBelow(scope.level);
  if (below.includes(level)) return { scope, level };
  throw new JupingError("BAD_REQUEST", {
    name: ask.level === undefined ? "scope" : "level",
    value: ask.level ?? scope.name,
    reason: `${scope.name}: ${below.join(", ") || "—"}`,
  });
};

/** The area that a reader begins with: of a committee its street. */
const areaOf = (home: ViewUnit, units: ReleaseView["units"]): ViewUnit =>
  home.level === "committee" && home.parent !== null ? units.named(home.parent) : home;

/** Class of committees to compare within. @throws JupingError BAD_REQUEST */
export const classOf = ({ facts }: ReleaseView, asked: string | undefined, level: Level): string | null => {
  if (asked === undefined || asked === "" || level !== "committee") return null;
  if (facts.classes.includes(asked)) return asked;
  throw new JupingError("BAD_REQUEST", { name: "class", value: asked, reason: facts.classes.join(", ") });
};

/**
 * Units with a score that the file does not name one by one: the published counts of the scope less those shown. In one's own
 * scope nothing is hidden.
 */
const hiddenUnits = async (
  view: ReleaseView,
  { scope, level, node, class: className }: Comparison,
  shown: number,
  behindMean: number | null,
  poolSize: number | null,
): Promise<number> => {
  if (scope.own) return 0;
  if (level !== "committee") return Math.max(0, (poolSize ?? shown) - shown);
  if (className === null && behindMean !== null) return Math.max(0, behindMean - shown);
  const [row] = await view.file.rows(
    "SELECT n_units FROM peer_distribution WHERE scope_id = $scope AND class = $class AND tree = $tree AND node = $node",
    { n_units: cell.integer },
    { scope: scope.id, class: className ?? "*", tree: node.tree, node: node.code },
  );
  return Math.max(0, (row?.n_units ?? shown) - shown);
};

/** Units of a scope side by side on one node. */
export const compareOf = async (view: ReleaseView, ask: CompareAsk): Promise<Compare> => {
  const { scope, level } = scopeAndLevel(view, ask);
  const node = view.nodes.get(ask.tree ?? "committee", ask.node ?? "*");
  const className = classOf(view, ask.class, level);
  const composite = node.code === view.nodes.rootOf(node.tree)?.code;
  const comparison: Comparison = { scope, level, node, class: className };
  const [all, { mean, n_units }] = await Promise.all([
    compareRows(view, comparison),
    scopeMean(view, scope, node),
  ]);
  const scored = all.filter(({ score }) => score.value !== null);
  const poolSize = all.reduce<number | null>((size, { rank }) => rank?.size ?? size, null);
  const hidden = await hiddenUnits(view, comparison, scored.length, n_units, poolSize);
  const text = plainText(ask.q ?? "");
  const wanted =
    text === ""
      ? all
      : all.filter(({ unit }) => {
          const found = view.units.find(unit.id);
          return found !== undefined && matchUnit(found, text) !== null;
        });
  const sort = ask.sort ?? "score";
  const order = ask.order ?? defaultOrder(sort);
  return {
    scope: refOf(scope),
    level,
    tree: node.tree,
    node: composite ? "*" : node.code,
    class: className,
    sort,
    order,
    rows: inOrder(wanted, sort, order, view.units),
    mean,
    total: all.length + hidden,
    hidden,
    not_graded: composite && level === "committee" ? all.filter(({ grade }) => grade === null).length : 0,
  };
};
