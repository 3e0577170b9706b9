/** A number for a sentence: at most `digits` decimals, no trailing zeros, a minus sign and no hyphen. */
export const show = (value: number, digits = 4): string => {
  const rounded = Number(value.toFixed(digits));
  return rounded < 0 ? `−${-rounded}` : String(rounded === 0 ? 0 : rounded);
};

/** A score or a difference of scores for a sentence. */
export const points = (value: number): string => show(value, 2);

/** A share as a percentage for a sentence. */
export const percent = (share: number, digits = 1): string => `${show(100 * share, digits)}%`;
