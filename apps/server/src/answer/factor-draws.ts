import type { SpecialFund } from "@juping/model";
import { cell, orNull } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";

/** By committee, then by factor: the factor's figure in each of some draws. */
export type FactorDraws = ReadonlyMap<string, Readonly<Record<string, number[]>>>;

/** Draws that are sent: enough for a mean over a street, few enough for a page. */
const most = 50;
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/**
 * The factors of matching under the sampling errors: each factor's mean over its nodes, by their weights, in every fourth or so of
 * the release's replicates, which are joint over the nodes of a committee. A node that was not sampled keeps its score.
 */
export const factorDraws = async (
  { file }: ReleaseView,
  street: ViewUnit,
  { matching }: SpecialFund,
): Promise<FactorDraws> => {
  const nodes = matching.factors.flatMap((factor) => factor.nodes);
  const rows = await file.rows(
    `SELECT s.unit_id, s.node, s.score, n.weight, to_json(r."values") AS replicates
     FROM score s JOIN unit u USING (unit_id) JOIN node n USING (tree, node) LEFT JOIN replicate r USING (unit_id, tree, node)
     WHERE u.street_id = $street AND s.tree = $tree AND s.score IS NOT NULL
       AND list_contains(json_transform(CAST($nodes AS JSON), '["VARCHAR"]'), s.node)`,
    {
      unit_id: cell.text,
      node: cell.text,
      score: cell.double,
      weight: orNull(cell.double),
      replicates: orNull(cell.text),
    },
    { street: street.id, tree: matching.tree, nodes: JSON.stringify(nodes) },
  );
  const byUnit = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) byUnit.set(row.unit_id, [...(byUnit.get(row.unit_id) ?? []), row]);
  return new Map(
    [...byUnit].map(([unit, own]) => [
      unit,
      Object.fromEntries(
        matching.factors.flatMap((factor) => {
          const parts = own
            .filter(({ node }) => factor.nodes.includes(node))
            .map(({ score, weight, replicates }) => ({
              score,
              weight: weight ?? 0,
              values: replicates === null ? [] : (JSON.parse(replicates) as number[]),
            }));
          const count = Math.max(0, ...parts.map(({ values }) => values.length));
          if (count === 0) return [];
          const every = Math.max(1, Math.floor(count / most));
          const total = parts.reduce((sum, { weight }) => sum + weight, 0);
          const figures = Array.from({ length: Math.min(most, count) }, (_, at) =>
            oneDecimal(
              parts.reduce(
                (sum, { score, weight, values }) => sum + weight * (values[at * every] ?? score),
                0,
              ) / total,
            ),
          );
          return [[factor.code, figures] as const];
        }),
      ),
    ]),
  );
};
