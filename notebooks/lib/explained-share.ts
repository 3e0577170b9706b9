/**
 * Share of the variance of `y` that columns explain together, by least squares with an intercept; columns that add nothing to those
 * before them are left out (Gram-Schmidt). Each column and `y` are as long.
 * @returns R² and how many columns counted; R² is 0 where `y` does not vary
 */
export const explainedShare = (
  y: readonly number[],
  columns: readonly (readonly number[])[],
): { readonly share: number; readonly used: number } => {
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, row) => sum + value * (b[row] ?? 0), 0);
  const target = centred(y);
  const whole = dot(target, target);
  if (whole === 0) return { share: 0, used: 0 };
  const basis: number[][] = [];
  let explained = 0;
  for (const column of columns) {
    let rest = centred(column);
    const before = dot(rest, rest);
    for (const direction of basis) {
      const part = dot(rest, direction);
      rest = rest.map((value, row) => value - part * (direction[row] ?? 0));
    }
    const length = dot(rest, rest);
    if (length <= 1e-9 * before) continue;
    const direction = rest.map((value) => value / Math.sqrt(length));
    basis.push(direction);
    explained += dot(target, direction) ** 2;
  }
  return { share: explained / whole, used: basis.length };
};
