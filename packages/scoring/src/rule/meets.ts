import type { Test } from "@juping/model";

/** Whether x meets a test; `between` is closed at both ends. */
export const meets = (test: Pick<Test, "op" | "value">, x: number): boolean => {
  if (typeof test.value !== "number") return x >= test.value[0] && x <= test.value[1];
  switch (test.op) {
    case "=":
      return x === test.value;
    case ">=":
      return x >= test.value;
    case ">":
      return x > test.value;
    case "between":
      return false;
  }
};

/** A test as it stands in a sentence: `≥ 4`, `0.9–1`. */
export const testText = (test: Pick<Test, "op" | "value">): string => {
  if (typeof test.value !== "number") return `${test.value[0]}–${test.value[1]}`;
  return `${test.op === ">=" ? "≥" : test.op} ${test.value}`;
};
