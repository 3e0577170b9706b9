import { describe, expect, test } from "vitest";
import { assignGrades } from "../../src/standing/assign-grades.ts";
import { gradeRules } from "../../src/standing/grade-rules.ts";
import { residentsMethod } from "../support/residents-method.ts";

const grading = residentsMethod.grading;
if (!grading) throw new Error("the method has no grading");

type Member = readonly [score: number, className: string, cap?: number];
const words = (members: readonly Member[], sizes?: Readonly<Record<string, number>>): string[] => {
  const counted = new Map<string, number>();
  for (const [, name] of members) counted.set(name, (counted.get(name) ?? 0) + 1);
  const rules = gradeRules(grading, sizes ? new Map(Object.entries(sizes)) : counted);
  const { grade } = assignGrades(
    members.map(([score]) => score),
    {
      classOf: members.map(([, name]) => rules.classes.indexOf(name)),
      capOf: members.map(([, , cap]) => cap ?? 0),
    },
    rules,
  );
  return [...grade].map((index) => rules.grades[index] ?? "");
};

const many = (count: number, score: number, name: string): Member[] =>
  Array.from({ length: count }, (_, at): Member => [score - at / 1000, name]);

describe("limits of a pool", () => {
  test.each([
    [35, [7, 21]],
    [10, [2, 6]],
    [4, [0, 2]],
    [9, [1, 5]],
  ])("of %i: 优秀 and 优秀 + 良好 at most %j", (count, expected) => {
    expect(gradeRules(grading, new Map([["a", count]])).limits).toEqual([...expected, Infinity]);
  });
});

describe("grades", () => {
  test("floors: 85, 75 and 60, at the floor inside", () => {
    const members: Member[] = [
      [85, "a"],
      [84.999, "a"],
      [75, "a"],
      [74.999, "a"],
      [60, "a"],
      [59.999, "a"],
    ];
    expect(words(members, { a: 35 })).toEqual(["优秀", "良好", "良好", "合格", "合格", "不合格"]);
  });

  test("no forced bottom: 35 good committees give 7, 14 and 14", () => {
    const grades = words(many(35, 95, "a"));
    const count = (grade: string) => grades.filter((own) => own === grade).length;
    expect([count("优秀"), count("良好"), count("合格"), count("不合格")]).toEqual([7, 14, 14, 0]);
  });

  test("no grade is given to fill a quota: 35 weak committees are all 合格", () => {
    expect(new Set(words(many(35, 70, "a")))).toEqual(new Set(["合格"]));
  });

  test("places of 优秀 go by class, not by score over all", () => {
    const members = [...many(20, 96, "a"), ...many(5, 90, "b")];
    const grades = words(members);
    expect(grades.slice(0, 20).filter((grade) => grade === "优秀")).toHaveLength(4);
    expect(grades.slice(20).filter((grade) => grade === "优秀")).toHaveLength(1);
  });

  test("a place that a class cannot fill goes to the best next candidate above the floor", () => {
    const members = [...many(10, 96, "a"), ...many(5, 90, "b"), ...many(10, 80, "c")];
    const grades = words(members);
    expect(grades.slice(0, 10).filter((grade) => grade === "优秀")).toHaveLength(4);
    expect(grades.slice(10, 15).filter((grade) => grade === "优秀")).toHaveLength(1);
  });

  test("but never to one under the floor: it stays unused", () => {
    const members = [...many(1, 96, "a"), ...many(9, 84, "a"), ...many(10, 80, "c")];
    expect(words(members).filter((grade) => grade === "优秀")).toHaveLength(1);
  });

  test("those above 85 without a place stand before others for 良好", () => {
    const members: Member[] = [...many(6, 90, "a"), ...many(4, 80, "a")];
    expect(words(members)).toEqual([
      "优秀",
      "优秀",
      "良好",
      "良好",
      "良好",
      "良好",
      "合格",
      "合格",
      "合格",
      "合格",
    ]);
  });

  test("a capped committee keeps its number, is 合格 at most, and takes no place", () => {
    const members: Member[] = [
      [95, "a", 2],
      [94, "a"],
      [93, "a"],
      [92, "a"],
      [70, "a"],
      [70, "a"],
      [70, "a"],
      [70, "a"],
      [70, "a"],
      [50, "a", 2],
    ];
    expect(words(members)).toEqual([
      "合格",
      "优秀",
      "优秀",
      "良好",
      "合格",
      "合格",
      "合格",
      "合格",
      "合格",
      "不合格",
    ]);
  });

  test("equal scores keep the register's order", () => {
    expect(
      words([
        [90, "a"],
        [90, "a"],
        [90, "a"],
        [90, "a"],
        [90, "a"],
      ]),
    ).toEqual(["优秀", "良好", "良好", "合格", "合格"]);
  });
});
