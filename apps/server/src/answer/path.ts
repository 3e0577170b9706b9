import type { Figure, Path } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import { empty, estimateFigure, scoreFigure, scoreShape } from "../figures/figure.ts";
import { scopeMean } from "../figures/scope-mean.ts";
import type { ViewNode } from "../view/node-index.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { citationOf } from "./citation.ts";
import { batchesOf, inputsOf } from "./path-inputs.ts";
import { measuresOf, readPath, type StoredPath } from "./score-path.ts";
import { readStanding } from "./standing-of.ts";

const shape = {
  tree: cell.text,
  node: cell.text,
  ...scoreShape,
  weight: orNull(cell.double),
  contribution: orNull(cell.double),
  path: orNull(cell.text),
};

type Children = Path["children"];

/** What differs between a figure that is judged, one that is a mean, and an appraisal. */
interface Made {
  readonly score: Figure;
  readonly weight_used: number | null;
  readonly contribution: number | null;
  readonly steps: string[];
  readonly path: StoredPath | null;
  readonly children: Children;
}

/** Which children gave their weight away, and that the others took it. */
const weightSteps = (nodes: readonly ViewNode[], children: Children): string[] => {
  const without = children.filter(({ score }) => score.value === null);
  if (without.length === 0) return [];
  const names = without.map(({ name, score }) => `${name.zh}(${stateWord(score)})`).join("、");
  const moved = nodes.some(
    (node) => children.find((child) => child.node === node.code)?.weight_used !== node.weight,
  );
  return [`${names}没有得分${moved ? "，权重按比例转给同级其他指标" : ""}`];
};
const stateWord = ({ state }: Figure): string =>
  state === "not_applicable" ? "不适用" : state === "disputed" ? "争议中" : "无数据";

const judgedFigure = async (view: ReleaseView, unit: ViewUnit, node: ViewNode): Promise<Made | null> => {
  const { file, nodes } = view;
  const below = nodes.children(node.tree, node.code);
  const rows = await file.rows(
    `SELECT s.tree, s.node, s.state, s.score, s.standard_error, s.lower, s.upper, s.weight, s.contribution,
       CASE WHEN s.tree = $tree AND s.node = $node THEN s.path END AS path
     FROM score s WHERE s.unit_id = $unit
       AND (s.tree = $tree AND (s.node = $node OR list_contains(string_split($below, '|'), s.node)) OR s.tree = 'modifier')`,
    shape,
    { unit: unit.id, tree: node.tree, node: node.code, below: below.map(({ code }) => code).join("|") },
  );
  const own = rows.find((row) => row.tree === node.tree && row.node === node.code);
  if (own === undefined) return null;
  const isRoot = nodes.rootOf(node.tree)?.code === node.code;
  const child = (entry: ViewNode): Children[number] => {
    const row = rows.find((candidate) => candidate.tree === entry.tree && candidate.node === entry.code);
    return {
      node: entry.code,
      name: entry.name,
      weight_used: row?.weight ?? null,
      score: row ? scoreFigure(row) : empty("no_data"),
      contribution: row?.contribution ?? null,
    };
  };
  const children = below.map(child);
  // Points beside the tree belong to the composite of the tree that has them, where there are any.
  const modifiers =
    isRoot && unit.level === "committee"
      ? nodes
          .of("modifier")
          .map(child)
          .filter(({ contribution }) => contribution !== null && contribution !== 0)
      : [];
  const standing = isRoot ? await readStanding(view, unit, node.tree) : null;
  const path = readPath(own.path);
  return {
    score: standing?.score ?? scoreFigure(own),
    weight_used: own.weight,
    contribution: own.contribution,
    steps: [...(standing?.derivation ?? []), ...(path?.steps ?? []), ...weightSteps(below, children)],
    path,
    children: [...children, ...modifiers],
  };
};

const meanFigure = async (view: ReleaseView, unit: ViewUnit, node: ViewNode): Promise<Made> => {
  const below = view.nodes.children(node.tree, node.code);
  const [own, ...parts] = await Promise.all([node, ...below].map((entry) => scopeMean(view, unit, entry)));
  return {
    score: own?.mean ?? empty("no_data"),
    weight_used: null,
    contribution: null,
    steps: own?.n_units == null ? [] : [`${unit.name}有得分的 ${own.n_units} 个居民区按户数加权平均`],
    path: null,
    children: below.map((entry, index) => ({
      node: entry.code,
      name: entry.name,
      weight_used: entry.weight,
      score: parts[index]?.mean ?? empty("no_data"),
      contribution: null,
    })),
  };
};

/** An appraisal of a utility or agency. One that is withheld shows nothing of what it was made of. */
const appraisal = async (view: ReleaseView, unit: ViewUnit, node: ViewNode): Promise<Made | null> => {
  const [row] = await view.file.rows(
    "SELECT n, score, standard_error, suppressed FROM appraisal_result WHERE unit_id = $unit AND object = $object",
    {
      n: orNull(cell.integer),
      score: orNull(cell.double),
      standard_error: orNull(cell.double),
      suppressed: orNull(cell.boolean),
    },
    { unit: unit.id, object: node.code },
  );
  if (row === undefined) return null;
  const withheld = row.suppressed === true;
  const made = withheld ? null : await judgedFigure(view, unit, node);
  return {
    score: withheld
      ? empty("suppressed")
      : row.score === null
        ? empty("no_data")
        : estimateFigure(row.score, row.standard_error, view.facts.levels.standing, 100),
    weight_used: null,
    contribution: null,
    steps: [
      withheld ? "有效回答太少，按发布规则不列出" : `有效回答 ${row.n ?? 0} 份`,
      "评议结果不计入任何居委会的得分",
      ...(made?.steps ?? []),
    ],
    path: made?.path ?? null,
    children: [],
  };
};

const make = async (view: ReleaseView, unit: ViewUnit, node: ViewNode): Promise<Made> => {
  const withoutTotal = view.nodes.rootOf(node.tree) === null && node.tree !== "modifier";
  const made = withoutTotal ? await appraisal(view, unit, node) : await judgedFigure(view, unit, node);
  return made ?? (await meanFigure(view, unit, node));
};

/** What made one figure, down to batches and counts. @throws JupingError NOT_FOUND, POLICY_FORBIDDEN */
export const pathOf = async (view: ReleaseView, id: string, tree: string, code: string): Promise<Path> => {
  const unit = view.units.own(id);
  const node = view.nodes.get(tree, code);
  const made = await make(view, unit, node);
  const inputs = await inputsOf(view, unit.id, measuresOf(made.path));
  const batches = await batchesOf(view.file, [...new Set(inputs.flatMap((input) => input.batches))]);
  const { id: unitId, kind, name, parent } = unit;
  return {
    unit: { id: unitId, kind, name, parent },
    tree: node.tree,
    node: node.code,
    name: node.name,
    score: made.score,
    weight: node.weight,
    weight_used: made.weight_used,
    contribution: made.contribution,
    rule: { kind: node.rule_kind, zh: node.rule.zh, en: node.rule.en },
    steps: made.steps,
    parts: (made.path?.parts ?? []).map((part) => ({
      weight: part.weight,
      score: part.score,
      rule: part.path.rule,
      measures: [...new Set(part.path.inputs.map(({ measure }) => measure))],
      steps: part.path.steps,
    })),
    children: made.children,
    inputs,
    clauses: [...node.clauses],
    note: node.note,
    batches,
    citation: citationOf(view, unit, node, made.score),
  };
};
