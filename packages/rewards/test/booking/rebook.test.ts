import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rebook, type BookedAward } from "../../src/index.ts";

const award = (unit: string, fen: bigint): BookedAward => ({ unit, fund: "matching", holder: "s", fen });
const none = new Map<string, bigint>();
const reserve = (fen: bigint) => new Map([["s", fen]]);

describe("money after an upheld appeal", () => {
  test("more comes out of the reserve, less goes back to it", () => {
    const { awards, moves, reserves } = rebook(
      [award("a", 100n), award("b", 100n)],
      [award("a", 130n), award("b", 80n)],
      none,
      reserve(50n),
    );
    expect(awards.map(({ fen }) => fen)).toEqual([130n, 80n]);
    expect(moves.map(({ unit, fen, kept }) => [unit, fen, kept])).toEqual([
      ["a", 30n, 0n],
      ["b", -20n, 0n],
    ]);
    expect(reserves.get("s")).toBe(40n);
  });

  test("what was paid stays paid this year", () => {
    const { awards, moves, reserves } = rebook(
      [award("b", 100n)],
      [award("b", 60n)],
      new Map([["b matching", 90n]]),
      reserve(0n),
    );
    expect(awards[0]?.fen).toBe(90n);
    expect(moves[0]).toMatchObject({ fen: -10n, kept: 30n });
    expect(reserves.get("s")).toBe(10n);
  });

  test("a reserve that does not suffice is refused", () => {
    expect(() => rebook([award("a", 1n)], [award("a", 9n)], none, reserve(7n))).toThrow(
      expect.objectContaining({ code: "MONEY_INVALID" }),
    );
  });

  test("owed and reserve together never change, nobody owes less than was paid", () => {
    const fen = fc.bigInt({ min: 0n, max: 10_000n });
    const rows = fc.array(fc.tuple(fen, fen, fen), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rows, (amounts) => {
        const before = amounts.map(([was], at) => award(String(at), was));
        const after = amounts.map(([, wanted], at) => award(String(at), wanted));
        const paid = new Map<string, bigint>(
          amounts.map(([was, , spent], at) => [`${at} matching`, spent < was ? spent : was] as const),
        );
        const sum = (list: readonly BookedAward[]): bigint => list.reduce((all, row) => all + row.fen, 0n);
        const start = 200_000n;
        const { awards, reserves } = rebook(before, after, paid, reserve(start));
        expect(sum(awards) + (reserves.get("s") ?? 0n)).toBe(sum(before) + start);
        for (const row of awards) expect(row.fen >= (paid.get(`${row.unit} matching`) ?? 0n)).toBe(true);
        expect(rebook(awards, awards, paid, reserves).moves).toEqual([]);
      }),
    );
  });
});
