import type { SearchResult } from "@juping/model/api";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { matchUnit, plainText } from "./unit-text.ts";

/** Names above a unit, the nearest last, the root left out. */
const contextOf = ({ units }: ReleaseView, unit: ViewUnit): string =>
  units
    .above(unit)
    .filter(({ id }) => id !== unit.id && id !== units.root.id)
    .map(({ name }) => name)
    .join(" · ");

const byRank = <T>(
  entries: readonly { readonly entry: T; readonly rank: number | null }[],
  limit: number,
): T[] =>
  entries
    .flatMap(({ entry, rank }) => (rank === null ? [] : [{ entry, rank }]))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => entry);

const matchText = (texts: readonly string[], wanted: string): number | null => {
  const plain = texts.map(plainText);
  if (plain.includes(wanted)) return 0;
  if (plain.some((text) => text.startsWith(wanted))) return 1;
  return plain.some((text) => text.includes(wanted)) ? 2 : null;
};

/** Units that the policy's file holds in full or by name, and indicators. The best matches first, then the register's order. */
export const searchIn = (view: ReleaseView, query: string, limit: number): SearchResult => {
  const wanted = plainText(query);
  if (wanted === "") return { query, units: [], nodes: [] };
  const units = byRank(
    view.units.all.map((entry) => ({ entry, rank: matchUnit(entry, wanted) })),
    limit,
  );
  const nodes = byRank(
    view.nodes.all.map((entry) => ({
      entry,
      rank: matchText([entry.code, entry.name.zh, entry.name.en], wanted),
    })),
    limit,
  );
  return {
    query,
    units: units.map((unit) => ({
      id: unit.id,
      kind: unit.kind,
      name: unit.name,
      context: contextOf(view, unit),
    })),
    nodes: nodes.map(({ tree, code, name }) => ({ tree, code, name })),
  };
};
