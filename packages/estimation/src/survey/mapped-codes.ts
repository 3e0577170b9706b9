/** Value of each row's code under a map; a plain loop, as it runs for every item of every unit. */
export const mappedCodes = (codes: Uint8Array, map: readonly number[]): Float64Array => {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = map[codes[row] ?? 0] ?? 0;
  return values;
};
