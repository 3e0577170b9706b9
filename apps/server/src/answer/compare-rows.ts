import type { CompareRow } from "@juping/model/api";
import { cell, orNull, type ReleaseFile } from "@juping/store";
import { LRUCache } from "lru-cache";
import { readByUnit } from "../figures/by-unit.ts";
import { empty } from "../figures/figure.ts";
import { readNodeFigures } from "../figures/node-figures.ts";
import { separableGroups } from "../figures/separable-groups.ts";
import type { Level } from "../view/level.ts";
import type { ViewNode } from "../view/node-index.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";
import { probabilityOf } from "./grade.ts";

export interface Comparison {
  readonly scope: ViewUnit;
  readonly level: Level;
  readonly node: ViewNode;
  readonly class: string | null;
}

const standingShape = {
  grade: orNull(cell.text),
  grade_probabilities: orNull(cell.text),
  at_line: orNull(cell.boolean),
  not_graded_reason: orNull(cell.text),
  survey_n: orNull(cell.integer),
};
const fieldworkShape = { valid: orNull(cell.integer) };

/** Pool of the ranks that fit a scope and class. */
const poolOf = ({ scope, class: className }: Pick<Comparison, "scope" | "class">): string => {
  const area = scope.level === "street" ? "street" : scope.level === "district" ? "district" : "programme";
  return className === null ? area : `${area}_class`;
};

/** Households of a unit; of a street or district those of its committees, where all are in sight. */
const householdsOf = ({ units }: ReleaseView, unit: ViewUnit): number | null => {
  if (unit.households !== null || unit.level === "committee" || !unit.own) return unit.households;
  const parts = units.inside(unit, "committee").filter(({ evaluated }) => evaluated);
  return parts.reduce<number | null>(
    (sum, part) => (sum === null || part.households === null ? null : sum + part.households),
    0,
  );
};

/** Units that are compared: those that take part and of which the file holds figures. */
const compared = ({ units }: ReleaseView, { scope, level, class: className }: Comparison): ViewUnit[] =>
  units
    .inside(scope, level)
    .filter((unit) => (level === "committee" ? unit.own && unit.evaluated : true))
    .filter((unit) => level !== "committee" || className === null || unit.living_type === className);

const mostKept = 24;
const kept = new WeakMap<ReleaseFile, LRUCache<string, Promise<readonly CompareRow[]>>>();

/**
 * Rows of a comparison in the order of the register, with groups over all of them. The last few of each file are kept: a street's
 * page and its overview show the same committees, and sorting or searching asks for the same rows again.
 */
export const compareRows = (view: ReleaseView, comparison: Comparison): Promise<readonly CompareRow[]> => {
  const { scope, level, node, class: className } = comparison;
  const key = JSON.stringify([scope.id, level, node.tree, node.code, className]);
  const ofFile = kept.get(view.file) ?? new LRUCache({ max: mostKept });
  kept.set(view.file, ofFile);
  const known = ofFile.get(key);
  if (known) return known;
  const reading = readRows(view, comparison);
  ofFile.set(key, reading);
  reading.catch(() => ofFile.delete(key));
  return reading;
};

const readRows = async (view: ReleaseView, comparison: Comparison): Promise<CompareRow[]> => {
  const { scope, level, node } = comparison;
  const units = compared(view, comparison);
  const composite = node.code === view.nodes.rootOf(node.tree)?.code;
  // Grades and interviews: of committees in their standing, of areas in their fieldwork.
  const [figuresOf, standingOf, fieldwork] = await Promise.all([
    readNodeFigures(view, scope, level, node, poolOf(comparison)),
    level === "committee" ? standingsOf(view, scope, node.tree) : null,
    level === "committee" ? null : interviewsOf(view, units),
  ]);
  const rows = units.flatMap((unit) => {
    const figures = figuresOf(unit.id);
    // Of streets and districts that are not one's own, only those whose aggregates are published appear.
    if (figures === null && !unit.own) return [];
    const standing = standingOf?.get(unit.id);
    const withheld = composite && standing?.not_graded_reason != null && figures?.score.value == null;
    return [
      {
        unit: refOf(unit),
        class: unit.living_type,
        households: householdsOf(view, unit),
        score: withheld ? empty("not_graded") : (figures?.score ?? empty("no_data")),
        rank: figures?.rank ?? null,
        change: figures?.change ?? null,
        grade: composite ? (standing?.grade ?? null) : null,
        grade_probability: composite ? probabilityOf(standing?.grade_probabilities, standing?.grade) : null,
        at_line: composite && (standing?.at_line ?? false),
        n: standing?.survey_n ?? fieldwork?.get(unit.id)?.valid ?? null,
        n_units: figures?.n_units ?? null,
      },
    ];
  });
  const groups = separableGroups(
    rows.map(({ score }) => score),
    view.facts.levels.standing,
  );
  return rows.map((row, index) => ({ ...row, ...(groups[index] ?? { group: null, groups: [] }) }));
};

const standingsOf = (view: ReleaseView, scope: ViewUnit, tree: string) =>
  readByUnit(view, scope, {
    table: "standing",
    shape: standingShape,
    where: "tree = $tree",
    values: { tree },
  });

const interviewsOf = (view: ReleaseView, units: readonly ViewUnit[]) =>
  readByUnit(view, view.units.root, {
    table: "fieldwork",
    shape: fieldworkShape,
    where: "list_contains(string_split($units, '|'), unit_id)",
    values: { units: units.map(({ id }) => id).join("|") },
  });
