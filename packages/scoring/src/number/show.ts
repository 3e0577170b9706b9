/** A number for a sentence: at most `digits` decimals, no trailing zeros. */
export const show = (value: number, digits = 4): string => {
  const text = value.toFixed(digits);
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
};

/** A score or a difference of scores for a sentence. */
export const points = (value: number): string => show(value, 2);

/** A share as a percentage for a sentence. */
export const percent = (share: number, digits = 1): string => `${show(100 * share, digits)}%`;
