import { createRandom } from "@juping/statistics";
import { describe, expect, test } from "vitest";
import { fieldEffects } from "../src/survey/field-effects.ts";
import type { CodeMap } from "../src/survey/code-map.ts";
import type { UnitInterviews } from "../src/survey/interviews.ts";
import { raterQuality } from "../src/visit/rater-quality.ts";
import type { VisitMark } from "../src/visit/read-visit-marks.ts";

const parameters = { interval: { standing: 0.9, change: 0.95 } };

/** Visits that deserve something between 60 and 90, marked by visitors of known severity; every third by two. */
const visits = (
  severity: readonly number[],
  count: number,
  groupOf = (visit: number): number => visit * 0,
) => {
  const random = createRandom("visits");
  const marks: VisitMark[] = [];
  for (let visit = 0; visit < count; visit++) {
    const deserved = 75 + 6 * random.normal();
    const pool = severity.flatMap((_, rater) =>
      groupOf(visit) === 0 || rater % 2 === groupOf(visit) - 1 ? [rater] : [],
    );
    const first = pool[random.below(pool.length)] ?? 0;
    const others = pool.filter((rater) => rater !== first);
    const second = visit % 3 === 0 ? others[random.below(others.length)] : undefined;
    for (const rater of [first, ...(second === undefined ? [] : [second])])
      marks.push({
        unit: `u${visit >> 1}`,
        visit: `v${visit}`,
        kind: visit % 2 ? "明访" : "暗访",
        visitor: `V${rater}`,
        mark: rater === first ? "first" : "second",
        score: deserved + (severity[rater] ?? 0) + 0.5 * random.normal(),
      });
  }
  return marks;
};

const numbersOf = (value: unknown): number[] =>
  typeof value === "number"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(numbersOf)
      : [];

describe("severity of visitors", () => {
  const planted = [-6, -2, 0, 1, 3, 4];

  test("is told from what the visits deserve, and marks are adjusted by it", () => {
    const marks = visits(planted, 240);
    const { raters, units, components } = raterQuality({ marks, pairs: [] }, parameters);
    const mean = planted.reduce((sum, own) => sum + own, 0) / planted.length;
    raters.forEach(({ severity, standard_error, fixed_severity, linked_group }, at) => {
      expect(Math.abs((severity ?? NaN) - ((planted[at] ?? 0) - mean))).toBeLessThan(
        4 * (standard_error ?? 0) + 0.3,
      );
      expect(fixed_severity).toBeCloseTo((planted[at] ?? 0) - mean, 0);
      expect(linked_group).toBe(0);
    });
    expect(raters.filter(({ apart }) => apart).map(({ rater }) => rater)).toEqual(
      expect.arrayContaining(["V0", "V5"]),
    );
    const severe = units.find(({ unit_id }) => {
      const own = marks.filter(({ unit }) => unit === unit_id);
      return own.every(({ visitor }) => visitor === "V0");
    });
    if (severe) expect(severe.adjusted).toBeGreaterThan(severe.raw + 4);
    expect(components.map(({ component }) => component)).toEqual(["visit", "rater", "residual"]);
    expect(components.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test("without common visits compares nobody across the groups, and says who stands apart", () => {
    const { raters, units } = raterQuality(
      { marks: visits(planted, 120, (visit) => 1 + (visit % 2)), pairs: [] },
      parameters,
    );
    expect(new Set(raters.map(({ linked_group }) => linked_group))).toEqual(new Set([0, 1]));
    expect(raters.every(({ fixed_severity }) => fixed_severity === null)).toBe(true);
    expect(units.some(({ linked }) => !linked)).toBe(true);
  });

  test.each([
    ["no mark", []],
    ["one mark", visits([0, 1], 1).slice(0, 1)],
    ["one visitor", visits([0, 1], 40).filter(({ visitor }) => visitor === "V0")],
    ["nobody scored twice", visits([0, 1, 2], 40).filter(({ mark }) => mark === "first")],
    ["equal marks", visits([0, 1, 2], 40).map((mark) => ({ ...mark, score: 80 }))],
  ])("with %s has no number instead of a wrong one", (_, marks) => {
    const found = raterQuality({ marks, pairs: [] }, parameters);
    expect(numbersOf(found).every(Number.isFinite)).toBe(true);
    expect(found.components).toEqual([]);
    expect(found.raters.every(({ severity }) => severity === null)).toBe(true);
  });
});

describe("agreement of pairs", () => {
  const pairs = (count: number, second: (first: number, at: number) => number) =>
    Array.from({ length: count }, (_, at) => ({
      check: "A01",
      visit: `v${at}`,
      first: at % 4,
      second: second(at % 4, at),
      adjudicated: false,
    }));
  const row = (given: ReturnType<typeof pairs>, coefficient: string) =>
    raterQuality({ marks: [], pairs: given }, parameters).agreement.find(
      (own) => own.check === "A01" && own.coefficient === coefficient,
    );

  test("that are all equal is 1, with a state where marks do not vary", () => {
    for (const name of ["percent", "kappa_linear", "alpha_interval", "ac1", "ac2_linear", "icc_oneway"])
      expect(
        row(
          pairs(40, (first) => first),
          name,
        )?.value,
      ).toBeCloseTo(1, 12);
    const same = pairs(40, () => 2).map((pair) => ({ ...pair, first: 2 }));
    expect(row(same, "kappa_linear")).toMatchObject({ value: null, state: "no_variation" });
  });

  test("carries an error and an interval around the coefficient", () => {
    const found = row(
      pairs(80, (first, at) => (at % 5 === 0 ? (first + 1) % 4 : first)),
      "ac1",
    );
    expect(found?.standard_error).toBeGreaterThan(0);
    expect(found?.lower).toBeLessThan(found?.value ?? 0);
    expect(found?.upper).toBeGreaterThan(found?.value ?? 1);
  });

  test("of few pairs is not shown", () => {
    expect(
      row(
        pairs(5, (first) => first),
        "ac1",
      ),
    ).toMatchObject({ value: null, state: "too_few", pairs: 5 });
  });
});

describe("effects of the fieldwork", () => {
  const q5: CodeMap = {
    measure: {} as CodeMap["measure"],
    column: "q5",
    numerator: [0, 0, 30, 60, 80, 100, 0, 0, 0, 0],
    denominator: [0, 1, 1, 1, 1, 1, 0, 0, 0, 0],
    others: new Map([["linear", []]]),
  };
  const committees = (
    modes: readonly number[],
    interviewers: number,
    insiders: boolean,
  ): Map<string, UnitInterviews> => {
    const random = createRandom("field");
    return new Map(
      Array.from({ length: 40 }, (_, committee) => {
        const rows = 60;
        const mode = Uint8Array.from({ length: rows }, () => random.below(modes.length));
        const insider = Uint8Array.from({ length: rows }, () => (insiders && random.uniform() < 0.1 ? 1 : 0));
        const interviewer = Uint16Array.from({ length: rows }, () => random.below(interviewers));
        const worth = random.normal();
        const codes = Uint8Array.from({ length: rows }, (_, row) => {
          const kind = interviewer[row] === 0 ? 1.5 : 0;
          const latent =
            3.5 + 0.3 * worth + (modes[mode[row] ?? 0] ?? 0) + kind + random.normal() + (insider[row] ?? 0);
          return Math.min(5, Math.max(1, Math.round(latent)));
        });
        const unit = `u${committee}`;
        const own: UnitInterviews = {
          unit,
          rows,
          groups: ["g"],
          group: new Int32Array(rows),
          inclusionProbability: new Float64Array(rows).fill(0.1),
          insider,
          mode,
          interviewer,
          codes: new Map([["q5", codes]]),
        };
        return [unit, own];
      }),
    );
  };

  test("tell modes, insiders and a kind interviewer", () => {
    const found = fieldEffects(
      { interviews: committees([0, -0.8], 8, true), modes: ["入户", "网络"], interviewers: [..."abcdefgh"] },
      [q5],
      parameters,
    );
    const online = found.effects.find((row) => row.effect === "mode" && row.item === "q5");
    expect(online).toMatchObject({ category: "网络", reference: "入户" });
    expect(online?.upper).toBeLessThan(0);
    expect(found.effects.find((row) => row.effect === "insider" && row.item === "*")?.lower).toBeGreaterThan(
      0,
    );
    expect(found.interviewers.filter(({ apart }) => apart).map(({ interviewer }) => interviewer)).toContain(
      "a",
    );
    expect(found.components.map(({ component }) => component)).toEqual([
      "committee",
      "interviewer",
      "residual",
    ]);
  });

  test.each([
    ["one mode", [0], 8, ["入户"]],
    ["one interviewer", [0, 0], 1, ["入户", "电话"]],
  ])("with %s are left out, not invented", (_, modes, interviewers, names) => {
    const found = fieldEffects(
      { interviews: committees(modes, interviewers, false), modes: names, interviewers: [..."abcdefgh"] },
      [q5],
      parameters,
    );
    expect(numbersOf(found).every(Number.isFinite)).toBe(true);
    expect(found.effects.filter(({ effect }) => effect === "insider")).toEqual([]);
    if (modes.length === 1) expect(found.effects).toEqual([]);
    if (interviewers === 1) expect(found.interviewers.every(({ effect }) => effect === null)).toBe(true);
  });
});
