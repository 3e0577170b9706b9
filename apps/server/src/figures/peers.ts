import type { Distribution } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";

const shape = {
  scope_id: cell.text,
  class: cell.text,
  node: cell.text,
  n_units: orNull(cell.integer),
  mean: orNull(cell.double),
  p10: orNull(cell.double),
  p25: orNull(cell.double),
  p50: orNull(cell.double),
  p75: orNull(cell.double),
  p90: orNull(cell.double),
};

/**
 * Anonymous distribution behind each node of a unit's tree: its class in its district, else its class in the programme, else all
 * of the programme: the nearest that enough units stand behind.
 */
export const readPeers = async (
  { file, units }: ReleaseView,
  unit: ViewUnit,
  tree: string,
): Promise<(node: string) => Distribution | null> => {
  const own = unit.living_type ?? "*";
  const order: readonly (readonly [string | null, string])[] = [
    [unit.district, own],
    [units.root.id, own],
    [units.root.id, "*"],
  ];
  const rows = await file.rows(
    `SELECT ${Object.keys(shape).join(", ")} FROM peer_distribution
     WHERE tree = $tree AND scope_id IN ($district, $root) AND class IN ($class, '*')`,
    shape,
    { tree, district: unit.district ?? units.root.id, root: units.root.id, class: own },
  );
  const known = new Map<string, Distribution>();
  for (const { scope_id, class: className, node, n_units, mean, p10, p25, p50, p75, p90 } of rows) {
    if (mean === null || p10 === null || p25 === null || p50 === null || p75 === null || p90 === null)
      continue;
    const distribution = {
      scope: scope_id,
      class: className,
      n_units: n_units ?? 0,
      mean,
      p10,
      p25,
      p50,
      p75,
      p90,
    };
    known.set(`${scope_id} ${className} ${node}`, distribution);
  }
  return (node) => {
    for (const [scope, className] of order) {
      const found = known.get(`${scope} ${className} ${node}`);
      if (found) return found;
    }
    return null;
  };
};
