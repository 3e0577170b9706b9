import type { Ballot, BallotEntry } from "@juping/model";
import { groupVerdict, type SessionGroup } from "./quorum.ts";

export interface EntryProblem {
  readonly group: SessionGroup;
  readonly kind: "inconsistent" | "too_many" | "unknown" | "no_count";
  /** the column, or the part and object */
  readonly what: string;
}

/**
 * What cannot be so in an entry of counts: papers that do not follow from each other, more votes on an object than papers
 * that came back, an option that the ballot does not offer, votes of a group whose papers nobody counted.
 */
export const entryProblems = (ballot: Ballot, entry: BallotEntry): EntryProblem[] => {
  const problems: EntryProblem[] = [];
  for (const count of entry.groups)
    if (groupVerdict(count.group, count) === "inconsistent")
      problems.push({ group: count.group, kind: "inconsistent", what: "" });
  const objects = Map.groupBy(entry.votes, ({ group, part, object }) => [group, part, object].join("\0"));
  for (const votes of objects.values()) {
    const [one] = votes;
    if (one === undefined) continue;
    const { group, part, object } = one;
    const what = `${part}/${object}`;
    const options = ballot.parts.find(({ code }) => code === part)?.options.map(({ zh }) => zh) ?? [];
    if (votes.some(({ choice }) => !options.includes(choice)))
      problems.push({ group, kind: "unknown", what });
    const papers = entry.groups.find((count) => count.group === group);
    if (papers === undefined) problems.push({ group, kind: "no_count", what });
    else if (votes.reduce((sum, { votes: n }) => sum + n, 0) > papers.returned)
      problems.push({ group, kind: "too_many", what });
  }
  return problems;
};
