/** Share of items that both were asked and answered alike; null where fewer than `fewest` were asked of both. */
export const percentMatch = (a: Uint8Array, b: Uint8Array, fewest: number): number | null => {
  let both = 0;
  let same = 0;
  for (let item = 0; item < a.length; item += 1) {
    const [x, y] = [a[item] ?? 0, b[item] ?? 0];
    if (x === 0 || y === 0) continue;
    both += 1;
    if (x === y) same += 1;
  }
  return both < fewest ? null : same / both;
};

/**
 * Of each form the greatest share of answers that it has in common with another one: near 1, one of them is a copy.
 * Straight forms match each other without being copies; they are a sign of their own and left out, as 0.
 */
export const greatestMatches = (
  forms: readonly Uint8Array[],
  isStraight: (answers: Uint8Array) => boolean,
  fewest: number,
): Float64Array => {
  const greatest = new Float64Array(forms.length);
  const straight = forms.map(isStraight);
  for (let one = 0; one < forms.length; one += 1)
    for (let other = 0; other < one; other += 1) {
      const [a, b] = [forms[one], forms[other]];
      if (a === undefined || b === undefined || straight[one] || straight[other]) continue;
      const match = percentMatch(a, b, fewest) ?? 0;
      if (match > (greatest[one] ?? 0)) greatest[one] = match;
      if (match > (greatest[other] ?? 0)) greatest[other] = match;
    }
  return greatest;
};
