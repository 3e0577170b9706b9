/** A fact as it was entered: whole numbers as they are, others to at most three decimals. */
export const plainNumber = (value: number): string =>
  (Number.isInteger(value) ? String(value) : value.toFixed(3).replace(/\.?0+$/, "")).replace("-", "−");
