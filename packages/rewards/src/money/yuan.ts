/** Fen as yuan with thousands separators, `97,364.47`. Exact: no double is involved. */
export const yuan = (fen: bigint): string => {
  const sign = fen < 0n ? "−" : "";
  const digits = String(fen < 0n ? -fen : fen).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${sign}${whole}.${digits.slice(-2)}`;
};
