import { selectNth } from "../number/select.ts";

/**
 * Order statistic of a maximum over a shrinking set of hypotheses, recomputed only where it can matter.
 *
 * `ceilings[d]` holds an upper bound of draw d's maximum (from a larger set of hypotheses); it is tightened in place where
 * `maximum` was called. The value is the smallest that at least `level` of the draws do not exceed. Only draws whose ceiling
 * reaches it need their exact maximum, about a tenth of them: that is what makes stepdown cheap.
 */
export function criticalValue(
  ceilings: Float64Array,
  level: number,
  maximum: (draw: number) => number,
): number {
  const draws = ceilings.length;
  // A level such as 0.95 is a little off in binary, and 0.95 x 2,000 must not round up to 1,901.
  const position = Math.min(draws, Math.max(1, Math.ceil(level * draws - 1e-9))) - 1;
  const exact = new Uint8Array(draws);
  const scratch = ceilings.slice();

  tighten(selectNth(scratch, position));
  // As many draws are exact now as lie at or above the order statistic: the least of the highest ones bounds it from below.
  for (let d = 0; d < draws; d++) scratch[d] = exact[d] === 1 ? (ceilings[d] ?? 0) : -Infinity;
  tighten(selectNth(scratch, position));
  scratch.set(ceilings);
  return selectNth(scratch, position);

  function tighten(from: number): void {
    for (let d = 0; d < draws; d++) {
      if (exact[d] === 1 || (ceilings[d] ?? 0) < from) continue;
      ceilings[d] = maximum(d);
      exact[d] = 1;
    }
  }
}
