import type { Locale } from "#lib/words/say.ts";

const minus = "\u2212";
const thinSpace = "\u2009";

/** A number with a fixed count of decimals and a true minus sign; never `−0.0`. */
export const decimal = (value: number, digits = 1): string => {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
};

/** As {@link decimal} with a plus sign before gains. */
export const signed = (value: number, digits = 1): string => {
  const text = decimal(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
};

const group = (whole: string, locale: Locale): string =>
  whole.replace(/\B(?=(\d{3})+$)/g, locale === "zh" ? "," : thinSpace);

/** A whole number in groups of three: comma in Chinese, thin space in English. */
export const count = (value: number, locale: Locale): string =>
  (value < 0 ? minus : "") + group(Math.abs(Math.round(value)).toString(), locale);

/** A share of 1 as per cent. */
export const percent = (share: number, digits = 0): string => `${decimal(share * 100, digits)}%`;

/** A probability as whole per cent; never rounded to certainty. */
export const probability = (share: number): string =>
  share > 0.995 && share < 1 ? ">99%" : share < 0.005 && share > 0 ? "<1%" : percent(share);

/** Both ends of an interval, joined by an en dash; by a tilde where it would meet a minus sign. */
export const ends = (lower: number, upper: number, digits = 1): string => {
  const [low, high] = [decimal(lower, digits), decimal(upper, digits)];
  return `${low}${high.startsWith(minus) ? " ~ " : "–"}${high}`;
};

/** Fen (integer as text, since JSON numbers are doubles) as yuan with two decimals, in groups of three. */
export const yuan = (fen: string, locale: Locale): string => {
  const negative = fen.startsWith("-");
  const digits = (negative ? fen.slice(1) : fen).padStart(3, "0");
  return `${negative ? minus : ""}${group(digits.slice(0, -2), locale)}.${digits.slice(-2)}`;
};
