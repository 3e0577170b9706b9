import type { Award, Method, Unit } from "@juping/model";
import { warning, warningAward, type TestedNode } from "@juping/rewards";
import { gradeCapFindings, type CycleResult, type PreviousCycle } from "@juping/scoring";

/** Warnings of all evaluated committees by the method's rules; none where it has no such rules. */
export const unitWarnings = (
  method: Method,
  units: readonly Unit[],
  result: CycleResult,
  previous: PreviousCycle | null,
): Award[] => {
  const { warnings: rule, grading } = method;
  const tree = method.trees.find(({ code }) => code === grading?.tree);
  if (rule === undefined || tree === undefined) return [];
  const tested = tree.nodes.filter((node) => node.level === rule.node_level);
  const names = new Map(tested.map((node) => [node.code, node.name.zh]));
  const now = byUnit(result.scores, tree.code, names);
  const before = byUnit(previous?.scores ?? [], tree.code, names);
  const redefined = new Set(
    result.changes
      .filter((row) => row.tree === tree.code && row.reason === "definition_changed")
      .map((row) => row.node),
  );
  const standings = new Map(
    result.standings.filter((row) => row.tree === tree.code).map((row) => [row.unit, row]),
  );
  const findings = gradeCapFindings(method, result.scores);
  return units.flatMap((unit) => {
    const standing = standings.get(unit.id);
    if (standing === undefined) return [];
    const { composite, grade, upper } = standing;
    const given = warning(
      rule,
      {
        id: unit.id,
        nodes: now.get(unit.id) ?? [],
        earlier: (before.get(unit.id) ?? []).filter(({ node }) => !redefined.has(node)),
        composite: grade === null || composite === null ? null : { score: composite, upper },
        findings: findings.get(unit.id) ?? [],
      },
      (node) => names.get(node) ?? node,
    );
    return given === null ? [] : [warningAward(given)];
  });
};

type Row = PreviousCycle["scores"][number];

const byUnit = (
  rows: readonly Row[],
  tree: string,
  nodes: ReadonlyMap<string, string>,
): ReadonlyMap<string, TestedNode[]> => {
  const found = new Map<string, TestedNode[]>();
  for (const { unit, tree: of, node, score, standard_error } of rows) {
    if (of !== tree || score === null || !nodes.has(node)) continue;
    const own = found.get(unit) ?? [];
    own.push({ node, score, standard_error });
    found.set(unit, own);
  }
  return found;
};
