const minus = "\u2212";

/** A number with a fixed count of decimals and a true minus sign; never `−0.0`. */
export const decimal = (value: number, digits = 1): string => {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
};

const group = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ",");

export const count = (value: number): string =>
  (value < 0 ? minus : "") + group(Math.abs(Math.round(value)).toString());

export const percent = (share: number, digits = 0): string => `${decimal(share * 100, digits)}%`;

/** A probability as whole per cent; never rounded to certainty. */
export const probability = (share: number, above = "大于", below = "小于"): string =>
  share > 0.995 ? `${above}99%` : share < 0.005 ? `${below}1%` : percent(share);

/** Fen as yuan with two decimals, in groups of three. */
export const yuan = (fen: bigint): string => {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, "0");
  return `${fen < 0n ? minus : ""}${group(digits.slice(0, -2))}.${digits.slice(-2)}`;
};
