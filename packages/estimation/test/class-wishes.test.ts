import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classWishes } from "../src/table/class-wishes.ts";
import { estimateWishes, type NamedWishes } from "../src/table/wishes.ts";

const kinds = ["停车", "绿化", "养老", "其他"] as const;
const limits = { min_cell_n: 10, min_peer_units: 3 };

/** Of each committee its class and how many named each kind. */
type City = readonly { readonly class: string | null; readonly mentions: readonly number[] }[];

const survey = (city: City): NamedWishes => ({
  kinds,
  units: new Map(
    city.map(({ mentions }, at) => {
      const named = mentions.reduce((a, b) => a + b, 0);
      const answered = named + 20;
      const means = Float64Array.from([...mentions, named], (n) => n / answered);
      const covariance = new Float64Array(means.length ** 2);
      return [
        `c${at}`,
        { wishes: { size: 100, named, mentions: Int32Array.from(mentions), means, covariance } },
      ];
    }),
  ),
});

const tables = (city: City) => {
  const found = survey(city);
  const committees = city.map((_, at) => `c${at}`);
  const units = [
    { unit: "d", committees, children: committees },
    ...committees.map((id) => ({ unit: id, committees: [id], children: [] })),
  ];
  const wishes = estimateWishes(units, found, limits).rows;
  const classOf = (id: string) => city[Number(id.slice(1))]?.class ?? null;
  return { wishes, rows: classWishes([{ unit: "d", committees }], classOf, found, wishes, limits) };
};

describe("wishes by class", () => {
  test("are the shares of the class, of classes of enough committees", () => {
    const { rows } = tables([
      ...Array.from({ length: 3 }, () => ({ class: "老旧", mentions: [20, 20, 0, 0] })),
      ...Array.from({ length: 3 }, () => ({ class: "商品房", mentions: [30, 10, 20, 0] })),
      { class: "农村", mentions: [40, 40, 40, 40] },
    ]);
    expect([...new Set(rows.map((row) => row.class))]).toEqual(["商品房", "老旧"]);
    const shares = rows.filter((row) => row.class === "商品房").map(({ kind, n, share }) => [kind, n, share]);
    expect(shares).toEqual([
      ["停车", 90, expect.closeTo(0.5, 12)],
      ["绿化", 30, expect.closeTo(1 / 6, 12)],
      ["养老", 60, expect.closeTo(1 / 3, 12)],
    ]);
  });

  test("let nobody compute a hidden cell by subtraction, from the class's other kinds or from the unit's other parts", () => {
    const committee = fc.record({
      class: fc.constantFrom("甲", "乙", "丙", null),
      mentions: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 4, maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(committee, { minLength: 3, maxLength: 14 }), (city) => {
        const { wishes, rows } = tables(city);
        const shown = (name: string, kind: string) =>
          rows.some((row) => row.class === name && row.kind === kind);
        const total = (of: City, at: number) =>
          of.reduce((sum, { mentions }) => sum + (mentions[at] ?? 0), 0);
        const names = [...new Set(rows.map((row) => row.class))];
        for (const { n } of rows) expect(n).toBeGreaterThanOrEqual(limits.min_cell_n);
        for (const name of names) {
          const own = city.filter((entry) => entry.class === name);
          const hidden = kinds.filter((kind, at) => total(own, at) > 0 && !shown(name, kind));
          expect(hidden).not.toHaveLength(1);
        }
        kinds.forEach((kind, at) => {
          if (!wishes.some((row) => row.unit_id === "d" && row.kind === kind)) return;
          // Whatever is not shown is one lump to who subtracts.
          const lump = city.filter((entry) => entry.class === null || !shown(entry.class, kind));
          const parts = new Set(lump.filter(({ mentions }) => (mentions[at] ?? 0) > 0).map((e) => e.class));
          if (parts.size === 1 && lump.length < city.length)
            expect(total(lump, at)).toBeGreaterThanOrEqual(limits.min_cell_n);
        });
      }),
      { numRuns: 500 },
    );
  });
});
