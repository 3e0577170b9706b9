/** Reliably below a reference, not distinguishable from it, reliably above. */
export type Tone = -1 | 0 | 1;

/** How a value with its interval stands to a reference. Without an interval nothing is claimed. */
export const toneOf = (
  figure: { readonly lower: number | null; readonly upper: number | null },
  reference: number | null,
): Tone => {
  if (reference === null || figure.lower === null || figure.upper === null) return 0;
  if (figure.upper < reference) return -1;
  return figure.lower > reference ? 1 : 0;
};
