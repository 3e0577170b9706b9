import type {
  AppraisalRow,
  ChangeFigure,
  CompareRow,
  TreeRow,
  UnitDetails,
  UnitPage,
} from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import { driversOf } from "../figures/drivers.ts";
import { changeFigure, changeShape, empty, estimateFigure } from "../figures/figure.ts";
import { fieldworkOf, hotlineOf, wishesOf } from "../figures/field-figures.ts";
import { recordedFacts } from "../figures/recorded-facts.ts";
import { scopeMean } from "../figures/scope-mean.ts";
import { judgedTree, meanTree } from "../figures/tree-rows.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";
import { levelBelow } from "../view/level.ts";
import { awardsOf } from "./awards.ts";
import { inOrder } from "./compare-order.ts";
import { compareRows } from "./compare-rows.ts";
import { readRanks, readStanding } from "./standing-of.ts";
import { againstMeans, strengthsAndWeaknesses } from "./strengths.ts";

const committeeTree = "committee";

const detailsOf = ({ units }: ReleaseView, unit: ViewUnit): UnitDetails => {
  const refTo = (id: string | null) => {
    const found = id === null ? undefined : units.find(id);
    return found ? refOf(found) : null;
  };
  return {
    ...refOf(unit),
    code: unit.code,
    authority: unit.authority,
    aliases: [...unit.aliases],
    living_type: unit.living_type,
    household_band: unit.household_band,
    households: unit.households,
    founded_on: unit.founded_on,
    evaluated: unit.evaluated,
    watch_list: unit.watch_list,
    street: refTo(unit.street),
    district: refTo(unit.district),
  };
};

const historyOf = async (
  { file }: ReleaseView,
  unit: string,
  tree: string,
  node: string,
): Promise<UnitPage["history"]> =>
  await file.rows(
    `SELECT cycle, score, standard_error, grade FROM history
     WHERE unit_id = $unit AND tree = $tree AND node = $node ORDER BY cycle`,
    {
      cycle: cell.text,
      score: orNull(cell.double),
      standard_error: orNull(cell.double),
      grade: orNull(cell.text),
    },
    { unit, tree, node },
  );

const appraisalsOf = async ({ file, nodes, facts }: ReleaseView, unit: string): Promise<AppraisalRow[]> => {
  const rows = await file.rows(
    `SELECT object, n, score, standard_error, satisfied_rate, unknown_share, suppressed FROM appraisal_result
     WHERE unit_id = $unit ORDER BY object`,
    {
      object: cell.text,
      n: orNull(cell.integer),
      score: orNull(cell.double),
      standard_error: orNull(cell.double),
      satisfied_rate: orNull(cell.double),
      unknown_share: orNull(cell.double),
      suppressed: orNull(cell.boolean),
    },
    { unit },
  );
  return rows.map(({ object, n, score, standard_error, satisfied_rate, unknown_share, suppressed }) => {
    const withheld = suppressed === true;
    return {
      object,
      name: nodes.all.find(({ code }) => code === object)?.name ?? { zh: object, en: object },
      score: withheld
        ? empty("suppressed")
        : score === null
          ? empty("no_data")
          : estimateFigure(score, standard_error, facts.levels.standing, 100),
      n: n ?? 0,
      satisfied_rate: withheld ? null : satisfied_rate,
      unknown_share: withheld ? null : unknown_share,
    };
  });
};

const areaChange = async (
  { file }: ReleaseView,
  unit: string,
  node: string,
): Promise<ChangeFigure | null> => {
  const [row] = await file.rows(
    `SELECT ${Object.keys(changeShape).join(", ")} FROM aggregate_change WHERE unit_id = $unit AND tree = $tree AND node = $node`,
    changeShape,
    { unit, tree: committeeTree, node },
  );
  return row ? changeFigure(row) : null;
};

interface Judgement {
  readonly tree: string;
  readonly standing: UnitPage["standing"];
  readonly rows: TreeRow[];
  readonly strengths: string[];
  readonly weaknesses: string[];
}

/** A unit under the tree that judges it: a committee, or a street by its duty index. */
const judgement = async (view: ReleaseView, unit: ViewUnit, tree: string): Promise<Judgement | null> => {
  const root = view.nodes.rootOf(tree)?.code ?? "*";
  const [standing, rows, ranks] = await Promise.all([
    readStanding(view, unit, tree),
    judgedTree(view, unit, tree),
    readRanks(view, unit, tree, root),
  ]);
  if (standing === null) return null;
  const change = rows.find(({ node }) => node === root)?.change ?? null;
  return { tree, standing: { ...standing, ranks, change }, rows, ...strengthsAndWeaknesses(rows) };
};

/** A district, or a street without a duty index: means over its committees. */
const means = async (view: ReleaseView, unit: ViewUnit): Promise<Judgement> => {
  const root = view.nodes.get(committeeTree, "*");
  const [{ mean }, rows, ranks, change, programme] = await Promise.all([
    scopeMean(view, unit, root),
    meanTree(view, unit, committeeTree),
    readRanks(view, unit, committeeTree, root.code),
    areaChange(view, unit.id, root.code),
    meanTree(view, view.units.root, committeeTree),
  ]);
  const reference = new Map(
    programme.flatMap(({ node, score }) => (score.value === null ? [] : [[node, score.value] as const])),
  );
  return {
    tree: committeeTree,
    standing: {
      score: mean,
      before_modifiers: null,
      bonus: 0,
      malus: 0,
      coverage: null,
      survey_n: null,
      grade: null,
      grade_probability: null,
      grade_probabilities: {},
      at_line: false,
      derivation: [],
      not_graded_reason: null,
      ranks,
      change,
    },
    rows,
    ...(unit.id === view.units.root.id ? { strengths: [], weaknesses: [] } : againstMeans(rows, reference)),
  };
};

const judgementOf = async (view: ReleaseView, unit: ViewUnit): Promise<Judgement> => {
  const tree = unit.level === "street" ? "street" : committeeTree;
  const judged =
    unit.level === "committee" || unit.level === "street" ? await judgement(view, unit, tree) : null;
  return judged ?? (await means(view, unit));
};

const childrenOf = async (view: ReleaseView, unit: ViewUnit): Promise<CompareRow[]> => {
  if (unit.level === "committee") return [];
  const node = view.nodes.get(committeeTree, "*");
  const rows = await compareRows(view, { scope: unit, level: levelBelow(unit.level), node, class: null });
  return inOrder(rows, "score", "desc", view.units);
};

/** Everything about one unit that the policy's file holds in full. @throws JupingError NOT_FOUND, POLICY_FORBIDDEN */
export const unitPageOf = async (view: ReleaseView, id: string): Promise<UnitPage> => {
  const unit = view.units.own(id);
  const judged = judgementOf(view, unit);
  const [
    { standing, rows, strengths, weaknesses },
    history,
    awards,
    fieldwork,
    hotline,
    wishes,
    drivers,
    appraisals,
    facts,
    children,
  ] = await Promise.all([
    judged,
    judged.then(({ tree }) => historyOf(view, unit.id, tree, view.nodes.rootOf(tree)?.code ?? "*")),
    awardsOf(view, unit),
    fieldworkOf(view, unit.id),
    hotlineOf(view, unit.id),
    wishesOf(view, unit.id),
    unit.level === "committee" ? driversOf(view, unit.id) : [],
    unit.level === "committee" ? [] : appraisalsOf(view, unit.id),
    unit.level === "street" ? recordedFacts(view, unit.id, "street") : [],
    childrenOf(view, unit),
  ]);
  return {
    unit: detailsOf(view, unit),
    breadcrumb: view.units.above(unit).map(refOf),
    standing,
    rows,
    strengths,
    weaknesses,
    awards,
    fieldwork,
    hotline,
    wishes,
    drivers,
    appraisals,
    facts,
    watch_list:
      unit.level === "committee"
        ? []
        : view.units
            .inside(unit, "committee")
            .filter(({ own, watch_list }) => own && watch_list)
            .map(refOf),
    children,
    history,
  };
};
