import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { workingCalendar } from "@juping/model";
import {
  assignTasks,
  conflictOf,
  drawDoubleScoring,
  workingDays,
  type Evaluator,
  type Task,
} from "../src/index.ts";

const evaluator = (id: string, more: Partial<Evaluator> = {}): Evaluator => ({
  id,
  district: null,
  interests: [],
  previous: new Set(),
  ...more,
});
const place = (unit: string, district = "d1") => ({ unit, street: `${district}-s`, district });

describe("what keeps an evaluator from a committee", () => {
  const day = "2026-09-10";
  const own = (kind: "own_area" | "relative" | "contract", unit: string, until: string | null = null) =>
    evaluator("e", { interests: [{ kind, unit, until }] });
  it.each([
    ["another district, no interest", evaluator("e", { district: "d2" }), null],
    ["the own district", evaluator("e", { district: "d1" }), "own_district"],
    ["living there", own("own_area", "c1"), "own_area"],
    ["a relative in its street office", own("relative", "d1-s"), "relative"],
    ["a contract that still counts", own("contract", "c1", "2026-09-10"), "contract"],
    ["a contract of more than 24 months ago", own("contract", "c1", "2026-09-09"), null],
    ["visited in the cycle before", evaluator("e", { previous: new Set(["c1"]) }), "previous_cycle"],
  ])("%s", (_, who, expected) => {
    expect(conflictOf(who, place("c1"), day)).toBe(expected);
  });
});

describe("assignment in bulk", () => {
  const world = fc
    .record({
      evaluators: fc.integer({ min: 1, max: 8 }),
      committees: fc.integer({ min: 1, max: 20 }),
      districts: fc.integer({ min: 1, max: 4 }),
      seed: fc.string({ minLength: 1, maxLength: 8 }),
      visited: fc.array(fc.tuple(fc.nat(7), fc.nat(19)), { maxLength: 30 }),
    })
    .map(({ evaluators, committees, districts, seed, visited }) => {
      const pool = Array.from({ length: evaluators }, (_, e) =>
        evaluator(`e${e}`, {
          district: `d${e % districts}`,
          previous: new Set(visited.filter(([who]) => who === e).map(([, unit]) => `c${unit}`)),
        }),
      );
      const tasks: Task[] = Array.from({ length: committees }, (_, c) =>
        ["A", "M"].map((kind) => ({ id: `${kind}${c}`, place: place(`c${c}`, `d${c % districts}`) })),
      ).flat();
      return { pool, tasks, seed };
    });

  it("gives every task to one without a conflict, nobody a committee twice, or leaves it open and says so", () => {
    fc.assert(
      fc.property(world, ({ pool, tasks, seed }) => {
        const { assigned, open, load } = assignTasks(tasks, pool, [], "2026-09-10", seed);
        expect(assigned.size + open.length).toBe(tasks.length);
        const met = new Set<string>();
        for (const task of tasks) {
          const who = pool.find(({ id }) => id === assigned.get(task.id));
          if (!who) continue;
          expect(conflictOf(who, task.place, "2026-09-10")).toBeNull();
          expect(met.has(`${who.id} ${task.place.unit}`)).toBe(false);
          met.add(`${who.id} ${task.place.unit}`);
        }
        for (const { id } of pool)
          expect(load.get(id)).toBe([...assigned.values()].filter((who) => who === id).length);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves nobody two tasks more than one who could have taken one of them", () => {
    fc.assert(
      fc.property(world, ({ pool, tasks, seed }) => {
        const { assigned, load } = assignTasks(tasks, pool, [], "2026-09-10", seed);
        const knows = (id: string, unit: string) =>
          tasks.some((task) => task.place.unit === unit && assigned.get(task.id) === id);
        for (const task of tasks) {
          const from = assigned.get(task.id);
          if (from === undefined) continue;
          for (const other of pool) {
            const may = conflictOf(other, task.place, "2026-09-10") === null;
            if (!may || other.id === from || knows(other.id, task.place.unit)) continue;
            expect((load.get(from) ?? 0) - (load.get(other.id) ?? 0)).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("counts what stands already as load, and sends nobody where they were before", () => {
    const pool = [evaluator("a"), evaluator("b"), evaluator("c")];
    const standing = [
      { unit: "c1", evaluator: "a" },
      { unit: "c2", evaluator: "a" },
      { unit: "c3", evaluator: "b" },
    ];
    const tasks = ["c1", "c4", "c5"].map((unit) => ({ id: unit, place: place(unit) }));
    const { assigned, load } = assignTasks(tasks, pool, standing, "2026-09-10", "seed");
    expect(assigned.get("c1")).not.toBe("a");
    expect([...load.values()].sort()).toEqual([2, 2, 2]);
  });

  it("is the same for the same seed, and a city of 995 committees takes seconds", () => {
    const pool = Array.from({ length: 60 }, (_, e) => evaluator(`e${e}`, { district: `d${e % 10}` }));
    const tasks = Array.from({ length: 1990 }, (_, t) => ({
      id: `t${t}`,
      place: place(`c${t % 995}`, `d${t % 10}`),
    }));
    const begin = performance.now();
    const one = assignTasks(tasks, pool, [], "2026-09-10", "x");
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect(one.assigned).toEqual(assignTasks(tasks, pool, [], "2026-09-10", "x").assigned);
    expect(Math.max(...one.load.values()) - Math.min(...one.load.values())).toBeLessThanOrEqual(1);
  });
});

describe("days of visits", () => {
  const calendar = workingCalendar([
    {
      ...{ year: 2026, authority: "国务院办公厅", document: "例" },
      holidays: [{ name: "国庆节", dates: ["2026-10-01", "2026-10-02", "2026-10-05"] }],
      workdays: ["2026-10-10"],
    },
  ]);

  it("are worked ones: no weekend, no holiday, but the Saturday worked in exchange", () => {
    expect(workingDays(calendar, "2026-09-30", "2026-10-11")).toEqual([
      ...["2026-09-30", "2026-10-06", "2026-10-07", "2026-10-08", "2026-10-09", "2026-10-10"],
    ]);
  });

  it("are not guessed beyond the calendar", () => {
    expect(() => workingDays(calendar, "2026-12-30", "2027-01-04")).toThrow(RangeError);
  });
});

describe("the draw of double scoring", () => {
  it("takes the share, at least one of each evaluator's visits, the same ones for the same seed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 120 }),
        fc.string({ minLength: 1 }),
        (owners, seed) => {
          const visits = owners.map((owner, v) => ({ visit: `v${v}`, evaluator: `e${owner}` }));
          const drawn = drawDoubleScoring(visits, 0.2, seed);
          const each = new Set(visits.map(({ evaluator }) => evaluator));
          expect(drawn).toHaveLength(Math.max(Math.ceil(visits.length * 0.2), each.size));
          const reached = visits.filter(({ visit }) => drawn.includes(visit)).map((v) => v.evaluator);
          expect(new Set(reached)).toEqual(each);
          expect(drawDoubleScoring(visits.toReversed(), 0.2, seed)).toHaveLength(drawn.length);
          expect(drawDoubleScoring(visits, 0.2, seed)).toEqual(drawn);
        },
      ),
    );
  });
});
