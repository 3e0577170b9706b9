import type { Rule } from "@juping/model";
import { describe, expect, test } from "vitest";
import { evaluateRule } from "../../src/rule/evaluate-rule.ts";
import type { Given } from "../support/observation.ts";
import { reading } from "../support/reading.ts";

type Case = readonly [what: string, given: Readonly<Record<string, Given>>, expected: number | string];

/** A number is the score; a word is the state of an indicator without one. */
const check = (rule: Rule, cases: readonly Case[], survey: readonly string[] = []): void => {
  test.each(cases)("%s", (_, given, expected) => {
    const outcome = evaluateRule(rule, reading(given, { survey }));
    const score = outcome.kernel ? outcome.kernel(-1) : null;
    if (typeof expected === "string") {
      expect(score).toBeNull();
      expect(outcome.state).toBe(expected);
    } else {
      expect(outcome.state).toBe("value");
      expect(score).toBeCloseTo(expected, 10);
    }
  });
};

describe("linear", () => {
  check({ kind: "linear", params: { measure: "x", lo: 0.4, hi: 0.9 } }, [
    ["half way", { x: 0.65 }, 50],
    ["at the upper end, exactly full", { x: 0.9 }, 100],
    ["beyond it, not more", { x: 0.95 }, 100],
    ["below the lower end, not less", { x: 0.1 }, 0],
    ["no record is no data, not 0", { x: null }, "no_data"],
    ["a measure that was never reported", {}, "no_data"],
    ["a measure that does not apply", { x: { state: "not_applicable" } }, "not_applicable"],
    ["a disputed measure", { x: { state: "disputed", value: 0.5 } }, "disputed"],
  ]);
});

describe("linear, reversed", () => {
  check({ kind: "linear", params: { measure: "x", lo: 30, hi: 10 } }, [
    ["low is good", { x: 10 }, 100],
    ["between", { x: 15 }, 75],
    ["high is bad", { x: 40 }, 0],
  ]);
});

describe("linear with a smallest denominator", () => {
  check({ kind: "linear", params: { measure: "x", lo: 0, hi: 1, min_n: 10 } }, [
    ["enough rows", { x: { value: 0.5, n: 10 } }, 50],
    ["too few rows", { x: { value: 0.5, n: 9 } }, "no_data"],
    ["rows unknown, denominator known", { x: { value: 0.5, n: null, denominator: 12 } }, 50],
  ]);
});

describe("linear with a score for a proven zero", () => {
  check({ kind: "linear", params: { measure: "x", lo: 0.5, hi: 1, empty: 100 } }, [
    ["denominator proven 0", { x: { state: "no_data", denominator: 0 } }, 100],
    ["denominator unknown", { x: { state: "no_data" } }, "no_data"],
    ["ordinary", { x: 0.75 }, 50],
  ]);
});

describe("linear with factors", () => {
  const multiply = [
    { measure: "locked", op: ">=" as const, value: 1, factor: 0.5 },
    { measure: "locked", op: ">=" as const, value: 2, factor: 0.5 },
    { measure: "refuted", op: ">" as const, value: 0.05, factor: 0.5, min_n: 20 },
  ];
  check({ kind: "linear", params: { measure: "x", lo: 0, hi: 1, multiply } }, [
    ["nothing met", { x: 0.8, locked: 0 }, 80],
    ["one met", { x: 0.8, locked: 1 }, 40],
    ["two met on the same measure", { x: 0.8, locked: 2 }, 20],
    ["a factor without data does not bite", { x: 0.8 }, 80],
    ["a factor on too few cases does not bite", { x: 0.8, refuted: { value: 0.5, n: 19 } }, 80],
    ["a factor on enough cases does", { x: 0.8, refuted: { value: 0.5, n: 20 } }, 40],
    ["at the test's value, `>` is not met", { x: 0.8, refuted: { value: 0.05, n: 20 } }, 80],
  ]);
});

describe("target", () => {
  check({ kind: "target", params: { measure: "x", target: 4 } }, [
    ["reached", { x: 4 }, 100],
    ["exceeded", { x: 9 }, 100],
    ["three of four", { x: 3 }, 75],
    ["none, and known to be none", { x: 0 }, 0],
    ["unknown", { x: null }, "no_data"],
  ]);
});

describe("target with a ceiling", () => {
  check({ kind: "target", params: { measure: "x", target: 3, target_ceiling: "present" } }, [
    ["more exist than are asked for", { x: 3, present: 5 }, 100],
    ["fewer exist: all of them is full marks", { x: 2, present: 2 }, 100],
    ["none exists: not applicable", { x: 0, present: 0 }, "not_applicable"],
    ["not known what exists", { x: 2 }, "no_data"],
  ]);
});

describe("target as a measure", () => {
  check({ kind: "target", params: { measure: "x", target_measure: "goal" } }, [
    ["half", { x: 30, goal: 60 }, 50],
    ["target of 0", { x: 30, goal: 0 }, "not_applicable"],
  ]);
});

describe("steps", () => {
  check(
    {
      kind: "steps",
      params: {
        measure: "x",
        steps: [
          [1, 80],
          [2, 100],
        ],
      },
    },
    [
      ["below the first", { x: 0 }, 0],
      ["the first", { x: 1 }, 80],
      ["the last", { x: 2 }, 100],
      ["beyond", { x: 7 }, 100],
    ],
  );
});

describe("checklist", () => {
  check(
    {
      kind: "checklist",
      params: {
        parts: [
          { measure: "charter", op: "=", value: 1, points: 20 },
          { measure: "meetings", op: ">=", value: 4, points: 40 },
          { measure: "share", op: "between", value: [0.9, 1], points: 40 },
        ],
      },
    },
    [
      ["all met", { charter: 1, meetings: 5, share: 1 }, 100],
      ["some met", { charter: 1, meetings: 3, share: 0.9 }, 60],
      ["parts without data leave the total", { charter: 1, meetings: 3 }, 100 * (20 / 60)],
      ["nothing known", {}, "no_data"],
      ["one disputed", { charter: 1, meetings: { state: "disputed" }, share: 1 }, "disputed"],
    ],
  );
});

describe("deduct", () => {
  check(
    {
      kind: "deduct",
      params: {
        start: 100,
        terms: [
          { measure: "minor", points: 5 },
          { measure: "major", points: 20 },
        ],
        floor: 0,
      },
    },
    [
      ["nothing found by a completed audit", { minor: 0, major: 0 }, 100],
      ["findings", { minor: 2, major: 1 }, 70],
      ["never below the floor", { minor: 0, major: 9 }, 0],
      ["no completed audit is no data, not 100", {}, "no_data"],
      ["half an audit is no data either", { minor: 0 }, "no_data"],
    ],
  );
});

describe("likert", () => {
  check(
    { kind: "likert", params: { measures: ["q8", "q9", "q10"], weights: [1, 1, 1] } },
    [
      ["mean of the items", { q8: 80, q9: 70, q10: 60 }, 70],
      ["full marks give exactly 100", { q8: 100, q9: 100, q10: 100 }, 100],
      ["an item below 30 answers leaves", { q8: 80, q9: 70, q10: { value: 0, n: 29 } }, 75],
      [
        "an item with too many 不了解 leaves",
        { q8: 80, q9: { value: 0, flags: ["many_unknown"] }, q10: 60 },
        70,
      ],
      ["30 answers are enough", { q8: { value: 90, n: 30 }, q9: 60, q10: 60 }, 70],
      ["no item left", { q8: { value: 80, n: 5 } }, "no_data"],
    ],
    ["q8", "q9", "q10"],
  );
});

describe("index", () => {
  check(
    { kind: "index", params: { measures: ["q5", "q6", "q7"], weights: [0.5, 0.25, 0.25] } },
    [
      ["weighted", { q5: 80, q6: 60, q7: 40 }, 65],
      [
        "an anchor too small gives its weight to the others",
        { q5: 80, q6: 60, q7: { value: 0, n: 3 } },
        (0.5 * 80 + 0.25 * 60) / 0.75,
      ],
    ],
    ["q5", "q6", "q7"],
  );
});

describe("ballot", () => {
  const votes = (good: number, fair: number, bad: number, unknown = 0): Given => ({
    parts: { 满意: good, 基本满意: fair, 不满意: bad, 不了解: unknown },
  });
  const hall = { present: 40, total: 60 };
  check(
    {
      kind: "ballot",
      params: {
        groups: [
          { measure: "residents", weight: 0.7, min_valid: 50 },
          {
            measure: "delegates",
            weight: 0.3,
            quorum: { present: "present", of: "total", at_least: [2, 3] },
          },
        ],
        values: { 满意: 100, 基本满意: 70, 不满意: 0 },
        excluded: ["不了解"],
        max_unknown_share: 0.5,
      },
    },
    [
      [
        "both groups",
        { residents: votes(50, 30, 20), delegates: votes(40, 0, 0), ...hall },
        0.7 * 71 + 0.3 * 100,
      ],
      [
        "exactly two thirds present is a quorum",
        { residents: votes(60, 0, 0), delegates: votes(0, 40, 0), present: 40, total: 60 },
        91,
      ],
      [
        "one delegate short voids the group",
        { residents: votes(60, 0, 0), delegates: votes(0, 39, 0), present: 39, total: 59 },
        100,
      ],
      [
        "49 valid ballots void the residents",
        { residents: votes(49, 0, 0), delegates: votes(0, 40, 0), ...hall },
        70,
      ],
      [
        "不了解 is no valid ballot",
        { residents: votes(49, 0, 0, 20), delegates: votes(0, 40, 0), ...hall },
        70,
      ],
      [
        "both void",
        { residents: votes(10, 0, 0), delegates: votes(5, 0, 0), present: 5, total: 60 },
        "no_data",
      ],
      ["who was present is unknown", { residents: votes(60, 0, 0), delegates: votes(0, 40, 0) }, 100],
      [
        "more 不了解 than half",
        { residents: votes(50, 0, 0, 151), delegates: votes(40, 0, 0), ...hall },
        "no_data",
      ],
      [
        "half is not more than half",
        { residents: votes(60, 0, 0, 100), delegates: votes(40, 0, 0), ...hall },
        100,
      ],
      ["no ballot at all", {}, "no_data"],
    ],
  );
});

describe("panel", () => {
  check(
    {
      kind: "panel",
      params: { measure: "marks", raters: 3, max: 5, spread_limit: 2, extra_raters: 1, drop_farthest: 1 },
    },
    [
      ["three that agree", { marks: { parts: [4, 3, 5] } }, 80],
      ["a fourth that nobody needed is not read", { marks: { parts: [4, 3, 5, 0] } }, 80],
      [
        "too far apart: the fourth joins, the farthest is dropped",
        { marks: { parts: [5, 4, 1, 4] } },
        (100 * 13) / 15,
      ],
      ["too far apart and no fourth yet", { marks: { parts: [5, 4, 1] } }, "no_data"],
      ["too few marks", { marks: { parts: [5, 4] } }, "no_data"],
      ["no entry", {}, "no_data"],
    ],
  );
});

describe("identity", () => {
  check({ kind: "identity", params: { measure: "x" } }, [
    ["as it is", { x: 81.25 }, 81.25],
    ["inside 0-100", { x: 104 }, 100],
  ]);
});

describe("mix", () => {
  check(
    {
      kind: "mix",
      params: {
        parts: [
          { weight: 0.24, rule: { kind: "linear", params: { measure: "a", lo: 0, hi: 1 } } },
          { weight: 0.36, rule: { kind: "target", params: { measure: "b", target: 4 } } },
          { weight: 0.4, rule: { kind: "linear", params: { measure: "visit", lo: 0, hi: 1 } } },
        ],
      },
    },
    [
      ["weighted", { a: 1, b: 2, visit: 0.5 }, 24 + 18 + 20],
      ["full marks give exactly 100", { a: 1, b: 4, visit: 1 }, 100],
      ["a part without data gives its weight to the others", { a: 1, b: 2 }, (24 + 18) / 0.6],
      ["nothing known", {}, "no_data"],
      [
        "nothing applies",
        {
          a: { state: "not_applicable" },
          b: { state: "not_applicable" },
          visit: { state: "not_applicable" },
        },
        "not_applicable",
      ],
      ["a disputed part holds the whole back", { a: 1, b: { state: "disputed" }, visit: 1 }, "disputed"],
    ],
  );
});

describe("achievement and improvement", () => {
  const rule: Rule = {
    kind: "achievement_improvement",
    params: { performance: "p", baseline: "b", threshold: "0.869247", benchmark: "0.887868" },
  };
  check(rule, [
    ["published: 6 and 7 points", { p: 0.880237, b: 0.856752 }, 70],
    ["published: 0 and 4 points", { p: 0.864067, b: 0.848053 }, 40],
    ["at the benchmark", { p: 0.887868, b: 0.8 }, 100],
    ["no baseline: achievement alone", { p: 0.880237 }, 60],
    ["no performance", { b: 0.85 }, "no_data"],
  ]);
});

describe("achievement and improvement where lower is better", () => {
  check(
    {
      kind: "achievement_improvement",
      params: { performance: "p", baseline: "b", threshold: "0.650", benchmark: "0.000" },
    },
    [
      ["published: 3 and 0 points", { p: 0.437, b: 0.324 }, 30],
      ["published: 0 and 3 points", { p: 0.664, b: 1.073 }, 30],
      ["at the benchmark", { p: 0, b: 0 }, 100],
    ],
  );
});

describe("consistency", () => {
  check(
    {
      kind: "consistency",
      params: {
        points: 20,
        dimensions: [
          { measure: "nurses", floor: "53.50", threshold: "79.42" },
          { measure: "doctors", floor: "62.41", threshold: "79.83" },
        ],
      },
    },
    [
      ["all reach their thresholds", { nurses: 79.42, doctors: 90 }, 100],
      ["one at its floor", { nurses: 53.5, doctors: 90 }, 0],
      ["the lowest decides: 20 x 0.5 - 0.5 rounds up to 10", { nurses: 66.46, doctors: 90 }, 50],
      ["a dimension unknown", { nurses: 80 }, "no_data"],
    ],
  );
});
