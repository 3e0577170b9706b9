/** A known sum of unknown cells, as the places of the cells in it. */
export type KnownSum = readonly number[];

/**
 * Whether somebody who knows these sums can compute a further one by adding and subtracting them: whether it lies in their row
 * space. Gaussian elimination over the rationals modulo a prime; a sum that is no combination over the rationals is none modulo
 * a large prime either but for a chance of one in two thousand million.
 */
export const recoverer = (known: readonly KnownSum[]): ((wanted: KnownSum) => boolean) => {
  const prime = 2_147_483_647n;
  const pivots = new Map<number, Map<number, bigint>>();
  const reduce = (sum: KnownSum): Map<number, bigint> => {
    const row = new Map<number, bigint>();
    for (const cell of sum) row.set(cell, ((row.get(cell) ?? 0n) + 1n) % prime);
    for (;;) {
      const cell = [...row.keys()].filter((key) => pivots.has(key)).sort((a, b) => a - b)[0];
      if (cell === undefined) return row;
      const factor = row.get(cell) ?? 0n;
      for (const [other, value] of pivots.get(cell) ?? []) {
        const next = ((((row.get(other) ?? 0n) - factor * value) % prime) + prime) % prime;
        if (next === 0n) row.delete(other);
        else row.set(other, next);
      }
    }
  };
  for (const sum of known) {
    const row = reduce(sum);
    const [first] = [...row.keys()].sort((a, b) => a - b);
    if (first === undefined) continue;
    const inverse = power(row.get(first) ?? 1n, prime - 2n, prime);
    const pivot = new Map([...row].map(([cell, value]) => [cell, (value * inverse) % prime]));
    pivots.set(first, pivot);
  }
  return (wanted) => reduce(wanted).size === 0;
};

const power = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let result = 1n;
  for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = (b * b) % modulus)
    if (e & 1n) result = (result * b) % modulus;
  return result;
};
