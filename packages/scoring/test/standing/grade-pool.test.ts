import { createRandom } from "@juping/statistics";
import { describe, expect, test } from "vitest";
import { gradeSentences } from "../../src/standing/derivation.ts";
import { gradePool, type PoolMember } from "../../src/standing/grade-pool.ts";
import { residentsMethod } from "../support/residents-method.ts";

const grading = residentsMethod.grading;
if (!grading) throw new Error("the method has no grading");

const member = (
  unit: string,
  composite: number,
  standard_error: number | null,
  changed: Partial<PoolMember> = {},
): PoolMember => ({
  unit,
  composite,
  standard_error,
  class: "现代型",
  caps: [],
  ...changed,
});
const grade = (members: readonly PoolMember[], size = members.length) =>
  gradePool(members, new Map([["现代型", size]]), grading, createRandom("pool"));
const probabilities = (pool: ReturnType<typeof grade>, at: number): number[] => [
  ...pool.probabilities.slice(4 * at, 4 * at + 4),
];

describe("grade probabilities", () => {
  test("are shares of 2,000 draws and sum to 1", () => {
    const pool = grade([
      member("a", 86, 2),
      member("b", 84, 2),
      member("c", 76, 2),
      member("d", 61, 2),
      member("e", 58, 2),
    ]);
    for (let at = 0; at < 5; at++) {
      const own = probabilities(pool, at);
      expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      for (const p of own) expect(Number.isInteger(Math.round(p * 2000 * 1e6) / 1e6)).toBe(true);
    }
  });

  test("without a sampling error there is no doubt", () => {
    const pool = grade([member("a", 86, null), member("b", 58, null)], 10);
    expect([probabilities(pool, 0), probabilities(pool, 1)]).toEqual([
      [1, 0, 0, 0],
      [0, 0, 0, 1],
    ]);
  });

  test("at a floor alone it is even; quotas make it smaller", () => {
    const alone = grade([member("a", 85, 3)], 10);
    expect(probabilities(alone, 0)[0]).toBeCloseTo(0.5, 1);
    const rivals = grade([member("a", 85, 3), member("b", 95, 3)], 5);
    expect(probabilities(rivals, 0)[0]).toBeLessThan(0.05);
  });

  test("a capped committee has no chance of a better grade", () => {
    const caps = [{ node: "V2", name: "资金违纪", max_grade: "合格" }];
    const pool = grade([member("a", 95, 3, { caps }), member("b", 80, 3)], 10);
    expect(probabilities(pool, 0)).toEqual([0, 0, 1, 0]);
  });

  test("depend on the unit's name and the seed, not on its place in the list", () => {
    const members = [member("a", 86, 2), member("b", 84, 2), member("c", 85.5, 2)];
    const [forth, back] = [grade(members, 10), grade(members.toReversed(), 10)];
    expect(probabilities(back, 2)).toEqual(probabilities(forth, 0));
  });
});

describe("the line between two grades", () => {
  const five = (first: number, second: number, error: number) =>
    grade([
      member("a", first, error),
      member("b", second, error),
      member("c", 70, error),
      member("d", 70, error),
      member("e", 70, error),
    ]);

  test("is sure where the order holds in 80 % of the draws", () => {
    expect(five(95, 87, 2).unsure).toEqual([]);
  });

  test("names both where it does not", () => {
    const [line] = five(88, 87, 2).unsure;
    expect(line).toMatchObject({ grade: 0, inside: 0, outside: 1 });
    expect(line?.share).toBeLessThan(0.8);
    expect(line?.share).toBeGreaterThan(0.5);
  });

  test("is no line where the next one is under the floor", () => {
    expect(five(86, 84.9, 2).unsure).toEqual([]);
  });
});

describe("derivation", () => {
  test("says in sentences with figures how a grade came about, and names no other unit", () => {
    const members = [
      ...Array.from({ length: 9 }, (_, at) => member(`n${at}`, 92 - at, 1)),
      member("z", 70, 1, { caps: [{ node: "V2", name: "资金违纪", max_grade: "合格" }] }),
    ];
    const pool = grade(members);
    const sentences = members.map((_, at) => gradeSentences(pool, members, at, grading).join("。"));
    expect(sentences[0]).toContain("达到优秀线 85 分");
    expect(sentences[0]).toContain("优秀名额至多 2 个");
    expect(sentences[0]).toContain("等次：优秀");
    expect(sentences[2]).toContain("在名额外");
    expect(sentences[7]).toContain("合计至多 6 个，本居民区列第 8");
    expect(sentences[9]).toContain(
      "主管机关书面认定“资金违纪”（V2），有文号、两人签发且答复期已满，等次不高于合格，得分不变",
    );
    for (const text of sentences) expect(text).not.toMatch(/n\d/);
  });
});
