import type { Change } from "@juping/model";
import { change, type Measured } from "../change/change.ts";
import { definitions } from "../change/definition.ts";
import type { CycleContext } from "./context.ts";

/** Compares nodes with the earlier cycle; empty answers where there is none. */
export interface ChangeFinder {
  /** @param measured value of the node now, of a root before bonus and malus */
  find(unit: string, tree: string, node: string, measured: Measured): Change | null;
}

/** Looks up what the earlier cycle had, the root of a tree from its standing before bonus and malus. */
export const changeFinder = ({ input, method, parameters, trees }: CycleContext): ChangeFinder => {
  const { previous } = input;
  if (previous === null) return { find: () => null };
  const earlier = new Map<string, Measured>();
  for (const row of previous.scores) earlier.set(`${row.unit} ${row.tree} ${row.node}`, row);
  const roots = new Map(trees.map(({ tree }) => [tree.code, tree.root]));
  for (const row of previous.standings) {
    const root = roots.get(row.tree);
    if (root !== undefined)
      earlier.set(`${row.unit} ${row.tree} ${root}`, {
        score: row.composite_before_modifiers,
        standard_error: row.standard_error,
      });
  }
  const [then, now] = [definitions(previous.method), definitions(method)];
  return {
    find: (unit, tree, node, measured) =>
      change(
        { unit, tree, node, previous_cycle: previous.cycle },
        earlier.get(`${unit} ${tree} ${node}`),
        measured,
        then.get(`${tree}/${node}`) === now.get(`${tree}/${node}`),
        parameters.interval.change,
      ),
  };
};
