import type { Locale, Method, Test } from "@juping/model";
import { percent, show } from "../number/show.ts";
import { unitWords } from "./words.ts";

/** Names and amounts of a method's measures in one language. */
export interface MeasureWords {
  name(code: string): string;
  /** a value in the measure's unit: `85%`, `4 次` */
  amount(code: string, value: number): string;
  isYesNo(code: string): boolean;
  isShare(code: string): boolean;
  /** a test as words: `不少于 4 次` */
  test(code: string, test: Pick<Test, "op" | "value">): string;
}

const shares: ReadonlySet<string> = new Set(["share", "%"]);

export const measureWords = (method: Method, locale: Locale): MeasureWords => {
  const measures = new Map(method.measures.map((measure) => [measure.code, measure]));
  const name = (code: string): string => measures.get(code)?.name[locale] ?? code;
  const amount = (code: string, value: number): string => {
    const unit = measures.get(code)?.unit ?? "";
    if (shares.has(unit)) return percent(value);
    const word = unitWords[unit]?.[locale];
    if (word === undefined) return show(value);
    return `${show(value)} ${locale === "en" && value === 1 ? word.replace(/s$/, "") : word}`;
  };
  const test: MeasureWords["test"] = (code, { op, value }) => {
    if (typeof value !== "number") {
      const [low, high] = value;
      return locale === "zh"
        ? `在 ${amount(code, low)}至 ${amount(code, high)}之间`
        : `between ${amount(code, low)} and ${amount(code, high)}`;
    }
    const words =
      locale === "zh"
        ? { "=": "为", ">=": "不少于", ">": "超过", between: "" }
        : { "=": "is", ">=": "at least", ">": "above", between: "" };
    return `${words[op]} ${amount(code, value)}`;
  };
  const unitOf = (code: string): string => measures.get(code)?.unit ?? "";
  return {
    name,
    amount,
    test,
    isYesNo: (code) => unitOf(code) === "0/1",
    isShare: (code) => shares.has(unitOf(code)),
  };
};
