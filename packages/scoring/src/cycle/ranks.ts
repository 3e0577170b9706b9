import type { AggregateScore, Pool, RankSet, Unit } from "@juping/model";
import { type RankedUnit, rankPool, type RankPoolOptions } from "../rank/rank-pool.ts";
import type { NodeValues } from "./aggregates.ts";

/** A unit to be ranked, with the pools it stands in: kind of pool -> which one. */
interface Placed extends RankedUnit {
  readonly pools: Readonly<Partial<Record<Pool, string>>>;
}

const rankAll = (
  tree: string,
  node: string,
  placed: readonly Placed[],
  kinds: readonly Pool[],
  options: RankPoolOptions,
): RankSet[] =>
  kinds.flatMap((pool) => {
    const groups = new Map<string, Placed[]>();
    for (const unit of placed) {
      const key = unit.pools[pool];
      if (key === undefined) continue;
      const group = groups.get(key);
      if (group) group.push(unit);
      else groups.set(key, [unit]);
    }
    return [...groups.values()].flatMap((units) =>
      rankPool(units, options).map((rank) => ({
        ...rank,
        tree,
        node,
        pool,
        size: units.length,
      })),
    );
  });

const areaPools: readonly Pool[] = ["street", "district", "programme"];
const classPools: readonly Pool[] = ["street_class", "district_class", "programme_class"];

/**
 * Ranks of units on the root (in areas and in classes) and on first- and second-level nodes (in areas). On the root
 * only units that could be graded are ranked.
 */
export const unitRanks = (
  nodes: readonly (NodeValues & { readonly level: number; readonly isRoot: boolean })[],
  confidence: number,
): readonly RankSet[] =>
  nodes
    .filter(({ level, isRoot }) => isRoot || level <= 2)
    .flatMap(({ tree, node, values, isRoot }) => {
      const placed = values
        .filter(({ scored }) => !isRoot || scored.evidence.reason === null)
        .map(({ scored, score, standard_error }): Placed => {
          const { id, street, district } = scored.judged.unit;
          return { unit: id, score, standard_error, pools: poolsOf(street, district, scored.class) };
        });
      return rankAll(tree, node, placed, isRoot ? [...areaPools, ...classPools] : areaPools, {
        level: confidence,
        exact: isRoot,
      });
    });

const poolsOf = (
  street: string | null,
  district: string | null,
  className: string | null,
): Partial<Record<Pool, string>> => ({
  programme: "",
  ...(street !== null && { street }),
  ...(district !== null && { district }),
  ...(className !== null && {
    programme_class: className,
    ...(street !== null && { street_class: `${street} ${className}` }),
    ...(district !== null && { district_class: `${district} ${className}` }),
  }),
});

/** Ranks of streets within their district and the programme, and of districts within the programme. */
export const areaRanks = (
  tree: string,
  node: string,
  rows: readonly (Pick<AggregateScore, "unit" | "standard_error"> & { readonly score: number })[],
  units: ReadonlyMap<string, Unit>,
  options: RankPoolOptions,
): readonly RankSet[] => {
  const placed = rows.flatMap(({ unit, score, standard_error }) => {
    const own = units.get(unit);
    return own ? [{ unit, score, standard_error, own }] : [];
  });
  const streets = placed
    .filter(({ own }) => own.kind === "street" || own.kind === "town")
    .map(({ own, ...rest }): Placed => {
      const district = own.district === null ? {} : { district: own.district };
      return { ...rest, pools: { programme: "", ...district } };
    });
  const districts = placed
    .filter(({ own }) => own.kind === "district")
    .map(({ own: _, ...rest }): Placed => ({ ...rest, pools: { programme: "" } }));
  return [
    ...rankAll(tree, node, streets, ["district", "programme"], options),
    ...rankAll(tree, node, districts, ["programme"], options),
  ];
};
