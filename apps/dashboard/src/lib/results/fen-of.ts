/** Yuan as typed, with at most two decimals, as integer fen; null where it is none. */
export const fenOf = (text: string): number | null => {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return found === null ? null : Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
};
