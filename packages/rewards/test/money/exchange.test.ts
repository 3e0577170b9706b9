import { parseRational } from "@juping/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exchange } from "../../src/index.ts";

const rule = { withheld_share: "0.02", zero_at: "0" };

describe("exchange", () => {
  it("of equal bases gives back in proportion to the score", () => {
    const units = ["20", "40", "60"].map((score) => ({ base: 10_000n, score: parseRational(score) }));
    expect(exchange(rule, units)).toEqual([
      { withheld: 200n, returned: 100n, net: -100n },
      { withheld: 200n, returned: 200n, net: 0n },
      { withheld: 200n, returned: 300n, net: 100n },
    ]);
  });

  it("refuses where nobody stands above the zero point", () => {
    const units = [{ base: 10_000n, score: parseRational("50") }];
    expect(() => exchange({ ...rule, zero_at: "50" }, units)).toThrow(
      expect.objectContaining({ code: "MONEY_INVALID" }),
    );
  });

  it("is pool-neutral to the fen, takes at most the withheld share, and a higher score is never worse", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ base: fc.bigInt(0n, 10n ** 9n), score: fc.integer({ min: 0, max: 10_000 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 0, max: 100 }),
        (rows, share) => {
          fc.pre(rows.some(({ base, score }) => base > 0n && score > 0));
          const units = rows.map(({ base, score }) => ({ base, score: { num: BigInt(score), den: 100n } }));
          const given = exchange({ withheld_share: `${share}/100`, zero_at: "0" }, units);
          expect(given.reduce((sum, { net }) => sum + net, 0n)).toBe(0n);
          units.forEach(({ base, score }, a) => {
            const own = given[a];
            expect((own?.withheld ?? -1n) * 100n <= base * BigInt(share) + 100n).toBe(true);
            expect((own?.returned ?? -1n) >= 0n).toBe(true);
            units.forEach((other, b) => {
              if (other.base === base && other.score.num > score.num)
                expect((given[b]?.returned ?? 0n) >= (own?.returned ?? 0n)).toBe(true);
            });
          });
        },
      ),
      { seed: 9, numRuns: 200 },
    );
  });
});
