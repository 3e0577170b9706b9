import { parseRational, rational, type Method } from "@juping/model";
import type { YearResults } from "@juping/rewards";
import { gradeCapFindings, type CycleResult } from "@juping/scoring";

/** A cycle's result as the funds of the next year read it; null for a method that grades nothing. */
export const yearResults = (method: Method, level: number, result: CycleResult): YearResults | null => {
  const tree = method.trees.find(({ code }) => code === method.grading?.tree);
  const best = method.grading?.floors[0]?.grade;
  if (tree === undefined || best === undefined) return null;
  const own = <R extends { readonly tree: string }>(rows: readonly R[]): R[] =>
    rows.filter((row) => row.tree === tree.code);
  const scores = new Map(own(result.scores).map((row) => [`${row.unit} ${row.node}`, row.score]));
  const replicates = new Map(own(result.replicates).map((row) => [`${row.unit} ${row.node}`, row.values]));
  const weights = new Map(tree.nodes.map((node) => [node.code, parseRational(node.weight ?? "0")]));
  return {
    best_grade: best,
    standings: new Map(own(result.standings).map((row) => [row.unit, row])),
    gains: new Map(
      own(result.changes).flatMap(({ unit, node, difference, significant }) =>
        node === tree.root && difference !== null ? [[unit, { difference, significant }] as const] : [],
      ),
    ),
    scoreOf: (unit, node) => scores.get(`${unit} ${node}`) ?? null,
    replicatesOf: (unit, node) => replicates.get(`${unit} ${node}`) ?? null,
    weightOf: (node) => weights.get(node) ?? rational(0n),
    capped: new Set(gradeCapFindings(method, result.scores).keys()),
    level,
  };
};
