import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCode, verificationCode } from "../src/facts/verification-code.ts";
import { chineseNumeral } from "../src/document/numbered.ts";
import { chineseDate } from "../src/text/date.ts";
import { fullWidth } from "../src/text/full-width.ts";
import { probability, yuan } from "../src/text/number.ts";

describe("official text", () => {
  test.each([
    [1, "一"],
    [10, "十"],
    [11, "十一"],
    [20, "二十"],
    [35, "三十五"],
  ])("%i is %s", (value, text) => expect(chineseNumeral(value)).toBe(text));

  test("dates and money", () => {
    expect(chineseDate("2025-11-22")).toBe("2025年11月22日");
    expect(yuan(9736447n)).toBe("97,364.47");
    expect(yuan(5n)).toBe("0.05");
    expect(yuan(-123456789n)).toBe("−1,234,567.89");
  });

  test("a probability is never rounded to certainty", () => {
    expect([1, 0.999, 0.81, 0.001].map((share) => probability(share))).toEqual([
      "大于99%",
      "大于99%",
      "81%",
      "小于1%",
    ]);
  });

  test.each([
    [
      "三会种类覆盖 1:100 × (1 − 0) ÷ (1 − 0) = 100(限于 0–100)",
      "三会种类覆盖 1：100 × (1 − 0) ÷ (1 − 0) = 100",
    ],
    ["(1)占 24%:按规则", "（1）占 24%：按规则"],
    ["评议票数(居民代表)", "评议票数（居民代表）"],
  ])("%s → %s", (text, official) => expect(fullWidth(text)).toBe(official));
});

describe("verification codes", () => {
  const kind = fc.constantFrom("report", "notice", "grades", "funds");
  const document = fc.record({ digest: fc.string(), kind, unit: fc.string() });

  test("are read however they are typed: small letters, blanks, no hyphens, O for 0 and I for 1", () => {
    fc.assert(
      fc.property(document, (named) => {
        const code = verificationCode(named);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
        for (const typed of [
          code.toLowerCase(),
          code.replaceAll("-", " "),
          code.replaceAll("0", "O").replaceAll("1", "I"),
        ])
          expect(normalCode(typed)).toBe(code);
      }),
    );
  });

  test.each(["", "ABCD", "0000-0000-0000-000!", "U000-0000-0000-0000"])("%s is none", (typed) =>
    expect(normalCode(typed)).toBeNull(),
  );
});
