import { describe, expect, it } from "vitest";
import { dispositionOf, dispositions, outcomeRates, type DispositionCounts } from "../src/index.ts";

const none: DispositionCounts = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, NE: 0 };

describe("outcome rates after AAPOR", () => {
  // 100 I, 10 P, 50 R, 30 NC, 10 O of 200 eligible; 60 unknown, 50 not eligible: e = 200/250
  const rates = outcomeRates({ I: 100, P: 10, R: 50, NC: 30, O: 10, UH: 40, UO: 20, NE: 50 });

  it("e is the share of eligible ones among the known", () => expect(rates.e).toBe(0.8));
  it.each([
    ["response", [100 / 260, 110 / 260, 100 / 248, 110 / 248, 0.5, 0.55]],
    ["cooperation", [100 / 170, 110 / 170, 100 / 160, 110 / 160]],
    ["refusal", [50 / 260, 50 / 248, 0.25]],
    ["contact", [170 / 260, 170 / 248, 0.85]],
  ] as const)("%s", (kind, expected) => {
    expect(rates[kind]).toHaveLength(expected.length);
    expected.forEach((rate, place) => expect(rates[kind][place]).toBeCloseTo(rate, 12));
  });

  it("of nothing are none", () => expect(outcomeRates(none).response).toEqual(Array(6).fill(null)));

  it("every outcome of the instrument has its class", () =>
    expect(new Set(Object.values(dispositionOf))).toEqual(new Set(dispositions)));
});
