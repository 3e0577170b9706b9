/** Part of a bracket that one row of a list draws. */
export interface BracketPart {
  readonly part: "start" | "middle" | "end" | "none";
  /** rows of the bracket, given at its start */
  readonly length: number;
}

const none: BracketPart = { part: "none", length: 0 };

/**
 * Brackets around neighbours of the same group: units that cannot be told apart.
 * A group of one row, or a row without a group, draws nothing.
 */
export const brackets = (groups: readonly (number | null)[]): BracketPart[] =>
  groups.map((group, index) => {
    if (group === null) return none;
    const before = groups[index - 1] === group;
    const after = groups[index + 1] === group;
    if (!before && !after) return none;
    if (before) return { part: after ? "middle" : "end", length: 0 };
    let end = index;
    while (groups[end + 1] === group) end += 1;
    return { part: "start", length: end - index + 1 };
  });
