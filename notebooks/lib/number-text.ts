const minus = "−";

/** A number with its digits after the point and a true minus; a dash where there is none. */
export const numberText = (value: number | null | undefined, digits = 1): string => {
  if (value === null || value === undefined || !Number.isFinite(value)) return "—";
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
};

/** The same with its sign, for a change. */
export const signedText = (value: number, digits = 1): string =>
  `${Number(value.toFixed(digits)) > 0 ? "+" : ""}${numberText(value, digits)}`;

/** A share as a percentage without digits after the point. */
export const percentText = (share: number): string => `${numberText(share * 100, 0)}%`;
