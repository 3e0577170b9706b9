import type { BallotEntry, BallotPart } from "@juping/model";
import type { WorkBallot } from "@juping/model/api";
import type { SessionGroup } from "@juping/fieldwork";

export const columns = ["entitled", "present", "issued", "returned", "invalid"] as const;
export type Column = (typeof columns)[number];

/** Figures as they are typed: null while empty. */
export interface GroupDraft {
  readonly group: SessionGroup;
  readonly papers: Record<Column, number | null>;
  readonly objects: ObjectDraft[];
}

export interface ObjectDraft {
  readonly part: string;
  readonly object: string;
  readonly choices: { readonly choice: string; votes: number | null }[];
}

/** The voters of a part that count in session, by the ballot's own words. */
const votersIn: Readonly<Record<SessionGroup, string>> = {
  delegates: "居民代表",
  party_members: "党员",
};

/** Parts that a group votes on, and whether their objects are named one by one. */
export const partsOf = (parts: readonly BallotPart[], group: SessionGroup): BallotPart[] =>
  parts.filter(({ voters }) => voters.some((voter) => voter.startsWith(votersIn[group])));

/** Parts with the one object that the method names; those with several are added by name. */
const isSingle = ({ code }: BallotPart): boolean => code === "1" || code === "2";

const objectDraft = (
  part: BallotPart,
  object: string,
  entry: BallotEntry,
  group: SessionGroup,
): ObjectDraft => ({
  part: part.code,
  object,
  choices: part.options.map(({ zh: choice }) => ({
    choice,
    votes:
      entry.votes.find(
        (row) =>
          row.group === group && row.part === part.code && row.object === object && row.choice === choice,
      )?.votes ?? null,
  })),
});

/** A form of both groups, filled with what was saved. */
export const draftOf = ({ parts }: WorkBallot, entry: BallotEntry): GroupDraft[] =>
  (["delegates", "party_members"] as const).map((group) => {
    const saved = entry.groups.find((row) => row.group === group);
    const named = entry.votes.filter((row) => row.group === group);
    const objects = partsOf(parts, group).flatMap((part) => {
      const names = new Set(named.filter((row) => row.part === part.code).map(({ object }) => object));
      if (isSingle(part)) names.add(part.object.zh);
      return [...names].map((object) => objectDraft(part, object, entry, group));
    });
    const papers = {
      entitled: saved?.entitled ?? null,
      present: saved?.present ?? null,
      issued: saved?.issued ?? null,
      returned: saved?.returned ?? null,
      invalid: saved?.invalid ?? null,
    };
    return { group, papers, objects };
  });

/** An empty object of a part. */
export const newObject = (part: BallotPart, object: string): ObjectDraft => ({
  part: part.code,
  object,
  choices: part.options.map(({ zh: choice }) => ({ choice, votes: null })),
});

/** What is saved: groups whose papers were counted, votes that were typed. */
export const entryOf = (draft: readonly GroupDraft[]): BallotEntry => ({
  groups: draft.flatMap(({ group, papers }) => {
    const { entitled, present, issued, returned, invalid } = papers;
    if (entitled === null && present === null) return [];
    return [
      {
        group,
        entitled: entitled ?? 0,
        present: present ?? 0,
        issued: issued ?? 0,
        returned: returned ?? 0,
        invalid: invalid ?? 0,
      },
    ];
  }),
  votes: draft.flatMap(({ group, objects }) =>
    objects.flatMap(({ part, object, choices }) =>
      choices.flatMap(({ choice, votes }) =>
        votes === null ? [] : [{ group, part, object, choice, votes }],
      ),
    ),
  ),
});
