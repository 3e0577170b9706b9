import { readFileSync } from "node:fs";
import { emptyMark, Scoresheet, type MarkValue, type SheetState } from "@juping/model";
import { describe, expect, it } from "vitest";
import {
  agreementOf,
  checksOfVisit,
  compareSheets,
  isWhole,
  markProblem,
  meanOfAspects,
  nextSheetState,
  progressOf,
  stepSheet,
  type SheetEvent,
} from "../src/index.ts";

const file = new URL("../../../data/methods/residents-committee/scoresheet.json", import.meta.url);
const scoresheet = Scoresheet.parse(JSON.parse(readFileSync(file, "utf8")));
const check = (code: string) => {
  const found = scoresheet.checks.find((each) => each.code === code);
  if (!found) throw new Error(code);
  return found;
};
const mark = (more: Partial<MarkValue>): MarkValue => ({ ...emptyMark, ...more });

describe("what a mark may say", () => {
  it.each([
    ["a level of the rubric", "A01", { points: 2 }, null],
    ["points between levels", "A01", { points: 1.5 }, "points"],
    ["points where only a fact is recorded", "A08", { points: 1 }, "points"],
    ["a count in its own field", "A08", { fields: { boards: 3 } }, null],
    ["a field of another check", "A08", { fields: { uses: 3 } }, "entry"],
    ["more calls than there are", "E04", { called: 11 }, "entry"],
    ["more confirmed than called", "E04", { called: 8, confirmed: 9 }, "confirmed"],
    ["a mean that is that of its aspects", "D06", { points: 3.8, aspects: [4, 4, 3, 4, 4, 4] }, null],
    ["a mean that is not", "D06", { points: 4, aspects: [4, 4, 3, 4, 4, 4] }, "points"],
    ["found locked", "E02", { points: 0, locked: true }, null],
    ["locked where it is not asked", "E03", { locked: true }, "entry"],
  ])("%s", (_, code, value, expected) => {
    expect(markProblem(check(code), mark(value))?.kind ?? null).toBe(expected);
  });

  it("is whole once the level and all figures are there, or it does not apply", () => {
    expect(isWhole(check("E04"), mark({ points: 4 }))).toBe(false);
    expect(isWhole(check("E04"), mark({ points: 4, called: 10, confirmed: 10 }))).toBe(true);
    expect(isWhole(check("E04"), mark({ applicable: false }))).toBe(true);
    expect(isWhole(check("F03"), mark({ fields: { submitted: 0 } }))).toBe(true);
    expect(isWhole(check("E02"), mark({ points: 3 }))).toBe(true);
  });

  it("takes the mean of six aspects to a tenth, and none before all six are there", () => {
    expect(meanOfAspects(check("D06"), mark({ aspects: [5, 4, 4, 3, 5, 5] }))).toBe(4.3);
    expect(meanOfAspects(check("D06"), mark({ aspects: [5, 4, 4, 3, 5] }))).toBeNull();
  });
});

describe("a visit's form", () => {
  it("keeps 暗访 and 明访 apart", () => {
    const unannounced = checksOfVisit(scoresheet, "unannounced").map(({ code }) => code);
    const announced = checksOfVisit(scoresheet, "announced").map(({ code }) => code);
    expect(unannounced).toContain("B01");
    expect(announced).not.toContain("B01");
    expect(new Set([...unannounced, ...announced]).size).toBe(scoresheet.checks.length);
  });

  it("requires what the register says applies, and on a third sheet only what is in dispute", () => {
    const bare = { conditions: [], livingType: "现代型" };
    const all = progressOf(scoresheet, "announced", bare, new Map());
    expect(all.required).not.toContain("E03");
    expect(all.required).not.toContain("D05");
    const lane = { conditions: ["with_elderly_room"], livingType: "现实型" };
    const more = progressOf(scoresheet, "announced", lane, new Map());
    expect(more.required).toEqual(expect.arrayContaining(["E03", "D05"]));
    const some = progressOf(scoresheet, "announced", bare, new Map([["A06", mark({ points: 2 })]]), [
      "A06",
      "C01",
    ]);
    expect(some).toEqual({ required: ["A06", "C01"], missing: ["C01"], done: 1 });
  });
});

describe("the states of a sheet", () => {
  const chain: [SheetEvent, SheetState][] = [
    ["declare", "declared"],
    ["mark", "in_progress"],
    ["mark", "in_progress"],
    ["submit", "submitted"],
    ["mark", "submitted"],
    ["return", "returned"],
    ["mark", "returned"],
    ["submit", "submitted"],
    ["adjudicate", "adjudicated"],
  ];
  it("go from the assignment to the adjudication", () => {
    let state: SheetState = "assigned";
    for (const [event, next] of chain) {
      state = stepSheet(state, event);
      expect(state).toBe(next);
    }
  });
  it.each<[SheetState, SheetEvent]>([
    ["assigned", "mark"],
    ["assigned", "submit"],
    ["in_progress", "reassign"],
    ["in_progress", "return"],
    ["submitted", "submit"],
    ["adjudicated", "mark"],
    ["adjudicated", "return"],
  ])("%s: no %s", (state, event) => {
    expect(nextSheetState(state, event)).toBeNull();
    expect(() => stepSheet(state, event)).toThrow(expect.objectContaining({ code: "SHEET_STATE" }));
  });
});

describe("two sheets of one visit", () => {
  const first = new Map([
    ["A01", mark({ points: 3 })],
    ["A02", mark({ points: 2 })],
    ["B01", mark({ points: 4 })],
    ["D06", mark({ points: 4.2, aspects: [4, 4, 4, 4, 4, 5] })],
    ["E02", mark({ applicable: false })],
  ]);
  const second = new Map([
    ["A01", mark({ points: 3 })],
    ["A02", mark({ points: 1 })],
    ["B01", mark({ points: 0 })],
    ["D06", mark({ points: 3.7, aspects: [4, 4, 4, 4, 3, 3] })],
    ["E02", mark({ points: 1 })],
    ["A04", mark({ points: 1 })],
  ]);
  const checks = scoresheet.checks;
  const rows = compareSheets(checks, first, second);
  it.each([
    ["A01", 0, 0, false],
    ["A02", 1, 1, true],
    ["B01", 4, 2, true],
    ["D06", 0.5, null, false],
    ["E02", null, null, true],
    ["A04", null, null, false],
  ])("%s: difference %s, %s steps, disputed %s", (code, difference, steps, disputed) => {
    expect(rows.find((row) => row.code === code)).toMatchObject({ difference, steps, disputed });
  });
  it("agree on shares of the checks that both marked; kappa needs more than one visit", () => {
    expect(agreementOf(checks, [rows])).toEqual({ pairs: 4, exact: 0.25, withinOne: 2 / 3, kappa: null });
    const equal = compareSheets(
      checks,
      new Map([["A01", mark({ points: 1 })]]),
      new Map([["A01", mark({ points: 1 })]]),
    );
    const other = compareSheets(checks, first, first);
    expect(agreementOf(checks, [equal, other]).kappa).toBe(1);
  });
});
