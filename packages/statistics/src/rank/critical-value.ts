/**
 * Order statistic of a maximum over a shrinking set of hypotheses, recomputed only where it can matter.
 *
 * `ceilings[d]` holds an upper bound of draw d's maximum (from a larger set); it is tightened in place where `maximum` was
 * called. The value is the smallest m that at least `level` of the draws do not exceed. Only draws whose ceiling lies above
 * it need their exact maximum: about a tenth of them after the first step, which is what makes stepdown cheap.
 */
export function criticalValue(
  ceilings: Float64Array,
  level: number,
  maximum: (draw: number) => number,
): number {
  const sorted = ceilings.slice().sort();
  const draws = ceilings.length;
  // A level such as 0.95 is a little off in binary, and 0.95 x 2,000 must not round up to 1,901.
  const position = Math.min(draws, Math.max(1, Math.ceil(level * draws - 1e-9))) - 1;
  const exact = new Uint8Array(draws);

  tighten(sorted[position] ?? 0);
  // Every draw is now exact or at or below its ceiling's order statistic: this bounds the answer from below.
  const bound = orderStatistic((d) => (exact[d] === 1 ? (ceilings[d] ?? 0) : -Infinity));
  tighten(bound);
  return orderStatistic((d) => ceilings[d] ?? 0);

  function tighten(from: number): void {
    for (let d = 0; d < draws; d++) {
      if (exact[d] === 1 || (ceilings[d] ?? 0) < from) continue;
      ceilings[d] = maximum(d);
      exact[d] = 1;
    }
  }

  function orderStatistic(value: (draw: number) => number): number {
    for (let d = 0; d < draws; d++) sorted[d] = value(d);
    return sorted.sort()[position] ?? 0;
  }
}
