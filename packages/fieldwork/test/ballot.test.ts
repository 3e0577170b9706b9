import { readFileSync } from "node:fs";
import { Ballot, type BallotEntry } from "@juping/model";
import { describe, expect, it } from "vitest";
import { compareEntries, entryProblems, groupVerdict, quorumOf } from "../src/index.ts";

const file = new URL("../../../data/methods/residents-committee/ballot.json", import.meta.url);
const ballot = Ballot.parse(JSON.parse(readFileSync(file, "utf8")));
const papers = (entitled: number, present: number, more = {}) => ({
  entitled,
  present,
  issued: present,
  returned: present,
  invalid: 0,
  ...more,
});
const vote = (choice: string, votes: number, object = "居民委员会") => ({
  group: "delegates" as const,
  part: "2",
  object,
  choice,
  votes,
});
const entry: BallotEntry = {
  groups: [{ group: "delegates", ...papers(40, 30, { returned: 29, invalid: 1 }) }],
  votes: [vote("满意", 20), vote("基本满意", 7), vote("不满意", 1)],
};

describe("quorum by group, in exact integers", () => {
  it.each([
    ["delegates", 40, 26, "no_quorum"],
    ["delegates", 40, 27, "valid"],
    ["delegates", 39, 26, "valid"],
    ["party_members", 61, 30, "no_quorum"],
    ["party_members", 61, 31, "valid"],
    ["party_members", 60, 30, "valid"],
    ["delegates", 0, 0, "inconsistent"],
  ] as const)("%s: %d entitled, %d present: %s", (group, entitled, present, expected) => {
    expect(groupVerdict(group, papers(entitled, present))).toBe(expected);
    if (expected !== "inconsistent") expect(present >= quorumOf(group, entitled)).toBe(expected === "valid");
  });
  it.each([
    ["more present than entitled", papers(40, 41)],
    ["more issued than present", papers(40, 30, { issued: 31 })],
    ["more returned than issued", papers(40, 30, { returned: 31 })],
    ["more invalid than returned", papers(40, 30, { returned: 10, invalid: 11 })],
  ])("%s is void", (_, count) => {
    expect(groupVerdict("delegates", count)).toBe("inconsistent");
  });
});

describe("an entry of counts", () => {
  it("may have no more votes on an object than papers came back, only options of the ballot, and its papers counted", () => {
    expect(entryProblems(ballot, entry)).toEqual([]);
    const wrong: BallotEntry = {
      ...entry,
      votes: [vote("满意", 30), vote("很好", 1, "另一对象"), { ...vote("满意", 1), group: "party_members" }],
    };
    expect(entryProblems(ballot, wrong).map(({ kind }) => kind)).toEqual(["too_many", "unknown", "no_count"]);
  });

  it("agrees with a second one only where every figure is the same", () => {
    expect(compareEntries(entry, structuredClone(entry))).toEqual([]);
    const other: BallotEntry = {
      groups: [{ group: "delegates", ...papers(40, 31, { issued: 30, returned: 29, invalid: 1 }) }],
      votes: [vote("满意", 19), vote("基本满意", 7)],
    };
    expect(compareEntries(entry, other)).toEqual([
      { group: "delegates", what: "present", first: 30, second: 31 },
      { group: "delegates", what: "2/居民委员会/满意", first: 20, second: 19 },
      { group: "delegates", what: "2/居民委员会/不满意", first: 1, second: null },
    ]);
  });
});
