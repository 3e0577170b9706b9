/** Root of an increasing function between two ends, to 1e-8: regula falsi, an end that stays twice counting half (Illinois). */
export function increasingRoot(f: (x: number) => number, low: number, high: number): number {
  let atLow = f(low);
  let atHigh = f(high);
  let kept = 0;
  let x = high;
  for (let step = 0; step < 100 && high - low > 1e-8; step++) {
    x = (low * atHigh - high * atLow) / (atHigh - atLow);
    if (!(x > low && x < high)) x = (low + high) / 2;
    const at = f(x);
    if (Math.abs(at) < 1e-9) break;
    if (at > 0) {
      high = x;
      atHigh = at;
      if (kept === 1) atLow /= 2;
      kept = 1;
    } else {
      low = x;
      atLow = at;
      if (kept === -1) atHigh /= 2;
      kept = -1;
    }
  }
  return x;
}
