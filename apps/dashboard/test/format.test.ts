import { describe, expect, test } from "vitest";
import { count, decimal, ends, percent, probability, signed, yuan } from "../src/lib/format/number.ts";
import { factFraction, factValue } from "../src/lib/area/fact-text.ts";
import { quantity } from "../src/lib/format/quantity.ts";
import {
  changeDirection,
  changeValue,
  figureInterval,
  figureValue,
  rankText,
} from "../src/lib/format/figure.ts";

describe("what records say", () => {
  const fact = {
    measure: "m",
    name: { zh: "", en: "" },
    part: "S1",
    node: "S1-1",
    unit: "share",
    value: 0.813,
    numerator: 284_408_372,
    denominator: 350_000_000,
    in_fen: true,
    state: "value" as const,
  };
  test("a share of money is in percent, made of yuan", () => {
    expect(factValue(fact, "zh")).toBe("81.3%");
    expect(factFraction(fact, "zh")).toBe("2,844,083.72 ÷ 3,500,000.00");
  });
  test("a count has its unit and is made of nothing", () => {
    const count = { ...fact, unit: "cases", value: 3, numerator: 3, denominator: null };
    expect([factValue(count, "zh"), factValue(count, "en"), factFraction(count, "zh")]).toEqual([
      "3 件",
      "3 cases",
      "",
    ]);
  });
  test("what is missing has no text", () => expect(factValue({ ...fact, value: null }, "zh")).toBeNull());
});

describe("numbers", () => {
  test.each([
    [80.349, 1, "80.3"],
    [-0.44, 1, "−0.4"],
    [-0.04, 1, "0.0"],
    [0, 1, "0.0"],
    [12.5, 0, "13"],
  ])("%f with %i decimals reads %s", (value, digits, text) => expect(decimal(value, digits)).toBe(text));

  test.each([
    [1.06, "+1.1"],
    [-1.06, "−1.1"],
    [0.04, "0.0"],
    [-0.04, "0.0"],
  ])("a difference of %f reads %s", (value, text) => expect(signed(value)).toBe(text));

  test("whole numbers stand in groups of three: comma in Chinese, thin space in English", () => {
    expect(count(1_028_412, "zh")).toBe("1,028,412");
    expect(count(28_412, "en")).toBe("28\u2009412");
    expect(count(-999, "zh")).toBe("−999");
  });

  test.each([
    ["9736447", "97,364.47"],
    ["350000000", "3,500,000.00"],
    ["5", "0.05"],
    ["-120", "−1.20"],
    ["900719925474099301", "9,007,199,254,740,993.01"],
  ])("%s fen are %s yuan", (fen, text) => expect(yuan(fen, "zh")).toBe(text));

  test("shares and intervals", () => {
    expect(percent(0.411)).toBe("41%");
    expect(ends(-0.31, 2.04)).toBe("−0.3–2.0");
  });

  test("a probability is never rounded to certainty", () => {
    expect([0.871, 0.9999, 1, 0.0001, 0].map(probability)).toEqual(["87%", ">99%", "100%", "<1%", "0%"]);
  });

  test("a sentence counts up to ten in words and beyond in figures", () => {
    expect([0, 2, 10, 11, 1234].map((value) => quantity(value, "zh"))).toEqual([
      "零",
      "两",
      "十",
      "11",
      "1,234",
    ]);
    expect(quantity(2, "en")).toBe("2");
  });
});

describe("figures", () => {
  const figure = { value: 80.34, state: "value" as const, standard_error: 0.3, lower: 79.84, upper: 80.84 };
  const none = { ...figure, value: null, state: "no_data" as const, lower: null, upper: null };
  const change = {
    previous_cycle: "2025",
    previous: 79,
    difference: 1.1,
    standard_error: 0.4,
    lower: 0.3,
    upper: 1.9,
    significant: true,
    reason: null,
  };

  test("value with its interval; a dash where there is none", () => {
    expect([figureValue(figure), figureInterval(figure)]).toEqual(["80.3", "(79.8–80.8)"]);
    expect([figureValue(none), figureInterval(none)]).toEqual(["—", null]);
  });

  test("a rank never stands alone", () => {
    expect(rankText({ pool: "street", size: 35, rank: 3, lower: 2, upper: 6 })).toBe("3 (2–6)");
  });

  test.each([
    [change, "up", "+1.1"],
    [{ ...change, difference: -1.1 }, "down", "−1.1"],
    [{ ...change, significant: false }, "unclear", "+1.1"],
    [{ ...change, difference: 0.04 }, "slight", "0.0"],
    [{ ...change, difference: null, reason: "上一周期未评" }, "none", "—"],
    [null, "none", "—"],
  ])("a change is said only where it is significant", (given, direction, text) => {
    expect([changeDirection(given), changeValue(given)]).toEqual([direction, text]);
  });
});
