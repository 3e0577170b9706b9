import type { BallotEntry } from "@juping/model";
import type { SessionGroup } from "./quorum.ts";

/** A figure on which two persons who counted the same papers differ. */
export interface EntryDifference {
  readonly group: SessionGroup;
  /** a column of the group's count, or part/object/choice of its votes */
  readonly what: string;
  readonly first: number | null;
  readonly second: number | null;
}

const cells = (entry: BallotEntry): Map<string, { group: SessionGroup; what: string; value: number }> => {
  const found = new Map<string, { group: SessionGroup; what: string; value: number }>();
  const put = (group: SessionGroup, what: string, value: number) =>
    found.set(`${group} ${what}`, { group, what, value });
  for (const { group, ...count } of entry.groups)
    for (const [column, value] of Object.entries(count)) put(group, column, value);
  for (const { group, part, object, choice, votes } of entry.votes)
    put(group, [part, object, choice].join("/"), votes);
  return found;
};

/** Every figure that is not the same in both entries, those that only one of them has included. Empty: they agree. */
export const compareEntries = (first: BallotEntry, second: BallotEntry): EntryDifference[] => {
  const [a, b] = [cells(first), cells(second)];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const [x, y] = [a.get(key), b.get(key)];
    const known = x ?? y;
    if (known === undefined || x?.value === y?.value) return [];
    const { group, what } = known;
    return [{ group, what, first: x?.value ?? null, second: y?.value ?? null }];
  });
};
