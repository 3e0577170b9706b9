import type { UnitKind } from "@juping/model";
import type { RegisterChange } from "./read-changes.ts";

/** A row of a register as changes see it. */
export interface RegisterRow {
  readonly authority: string;
  code: string;
  name: string;
  kind: UnitKind;
  parent_code: string | null;
  /** day the row's batch speaks of: changes up to then are in it already; null: unknown, all later changes hold */
  readonly known_on: string | null;
  /** names borne before */
  readonly earlierNames: string[];
  /** codes borne before, each with the day it ended */
  readonly earlierCodes: { readonly code: string; readonly until: string }[];
  /** what the unit's id is made of: its first code, as far as changes are known */
  origin: string;
  /** day from which the code is the unit's, where a change gave it */
  since: string | null;
  /** place among the rows that were read; null for a unit that a change made */
  readonly index: number | null;
}

const keyOf = (authority: string, code: string): string => `${authority}\0${code}`;

const kindBelow: Readonly<Partial<Record<UnitKind, (name: string) => UnitKind>>> = {
  province: () => "city",
  city: () => "district",
  district: (name) => (name.endsWith("街道") || name.endsWith("街道办事处") ? "street" : "town"),
  street: (name) => (/村(民)?委(员)?会$|村$/.test(name) ? "village_committee" : "committee"),
  town: (name) => (/居(民)?委(员)?会$|社区$/.test(name) ? "committee" : "village_committee"),
};

/**
 * Applies dated changes to a register.
 * - 更名 keeps code and id; the earlier name stays an alias.
 * - 换码 keeps the id: a cycle before and one after compare. The earlier code still finds the unit, unless another bears it now.
 * - 新设 and the parts of 分设 are new units; 撤销 and 并入 end one. What keeps its code through a 分设 or 并入 keeps its id.
 * - A code that is given to another unit after its first owner left it makes another id.
 * A change does nothing to rows of a batch that speaks of its day or a later one, but for the id. New units lie below the unit whose code
 * theirs begins with; those below none are left out.
 * @param changes the oldest first
 */
export const applyChanges = (
  rows: readonly RegisterRow[],
  changes: readonly RegisterChange[],
): readonly RegisterRow[] => {
  const at = new Map(rows.map((row) => [keyOf(row.authority, row.code), row]));
  /** origin of the unit that bears a code, also of those that are in no batch */
  const origins = new Map<string, string>();
  /** codes that an earlier owner left */
  const left = new Set<string>();
  const originOf = (key: string, code: string): string => origins.get(key) ?? at.get(key)?.origin ?? code;

  const parentOf = (authority: string, code: string): RegisterRow | undefined => {
    for (let length = code.length - 1; length >= 2; length -= 1) {
      const found = at.get(keyOf(authority, code.slice(0, length)));
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const make = ({
    authority,
    code_after: code,
    name_after: name,
    effective_on: day,
  }: RegisterChange): void => {
    if (code === null || name === null) return;
    const key = keyOf(authority, code);
    const origin = left.has(key) ? `${code}@${day}` : originOf(key, code);
    const there = at.get(key);
    origins.set(key, origin);
    if (there !== undefined) {
      there.origin = origin;
      return;
    }
    const parent = parentOf(authority, code);
    // It lies elsewhere: a programme sees the units below its root only.
    if (parent === undefined) return;
    at.set(key, {
      ...{ authority, code, name, origin, known_on: null, since: day, index: null },
      kind: kindBelow[parent.kind]?.(name) ?? "committee",
      parent_code: parent.code,
      earlierNames: [],
      earlierCodes: [],
    });
  };

  /** Whether a row does not know of a change yet. */
  const isBefore = (row: RegisterRow, day: string): boolean => row.known_on === null || row.known_on < day;

  const day = (of: readonly RegisterChange[]): void => {
    // All codes of a day change at once: one may be left and given in the same.
    const moves = of.flatMap(
      ({ change, authority, code_before: from, code_after: to, name_after: name, effective_on }) => {
        if (change !== "recode" || from === null || to === null) return [];
        const key = keyOf(authority, from);
        const row = at.get(key);
        const moved = row !== undefined && isBefore(row, effective_on) ? row : undefined;
        return [{ authority, from, to, name, on: effective_on, origin: originOf(key, from), moved }];
      },
    );
    for (const { authority, from, moved } of moves) {
      const key = keyOf(authority, from);
      if (moved !== undefined) at.delete(key);
      origins.delete(key);
      left.add(key);
    }
    for (const { authority, from, to, name, on, origin, moved } of moves) {
      const key = keyOf(authority, to);
      origins.set(key, origin);
      const there = at.get(key);
      const row = there ?? moved;
      if (row === undefined) continue;
      row.origin = origin;
      row.earlierCodes.push({ code: from, until: on });
      if (moved === undefined) continue;
      if (moved.name !== row.name) row.earlierNames.push(moved.name);
      if (there !== undefined) continue;
      if (name !== null && name !== moved.name) {
        moved.earlierNames.push(moved.name);
        moved.name = name;
      }
      moved.code = to;
      moved.since = on;
      at.set(key, moved);
    }
    const renumbered = new Map(moves.map(({ authority, from, to }) => [keyOf(authority, from), to]));
    if (renumbered.size > 0)
      for (const row of at.values()) {
        const parent =
          row.parent_code === null ? undefined : renumbered.get(keyOf(row.authority, row.parent_code));
        if (parent !== undefined && !at.has(keyOf(row.authority, row.parent_code ?? "")))
          row.parent_code = parent;
      }
    for (const { authority, to, moved } of moves)
      if (moved?.code === to) moved.parent_code = parentOf(authority, to)?.code ?? moved.parent_code;

    const kept = new Set(
      of.flatMap(({ change, authority, code_before: from, code_after: to }) =>
        from !== null && from === to ? [`${change} ${keyOf(authority, from)}`] : [],
      ),
    );
    for (const entry of of) {
      const { change, authority, code_before: from, code_after: to, name_after: name, effective_on } = entry;
      const key = from === null ? null : keyOf(authority, from);
      const row = key === null ? undefined : at.get(key);
      const divides = change === "split" || change === "merge";
      const ends = change === "remove" || (divides && !kept.has(`${change} ${key ?? ""}`));
      if (ends && key !== null) {
        if (row !== undefined && isBefore(row, effective_on)) at.delete(key);
        left.add(key);
        origins.delete(key);
      }
      if (
        change === "rename" &&
        row !== undefined &&
        name !== null &&
        isBefore(row, effective_on) &&
        row.name !== name
      ) {
        row.earlierNames.push(row.name);
        row.name = name;
      }
      if (change === "add" || (divides && to !== from)) make(entry);
      if (change === "split" && to === from && row !== undefined && name !== null && row.name !== name) {
        row.earlierNames.push(row.name);
        row.name = name;
      }
    }
  };

  for (let from = 0; from < changes.length;) {
    let to = from;
    while (to < changes.length && changes[to]?.effective_on === changes[from]?.effective_on) to += 1;
    day(changes.slice(from, to));
    from = to;
  }
  const borne = new Set(at.keys());
  return [...at.values()].map((row) => ({
    ...row,
    earlierCodes: row.earlierCodes.filter(({ code }) => !borne.has(keyOf(row.authority, code))),
  }));
};
