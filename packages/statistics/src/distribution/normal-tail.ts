import { normalCdf } from "./normal.ts";

/**
 * P(Z > x) to 1e-12 absolute, several times as fast as `normalCdf`: cubic Hermite interpolation between tabulated values,
 * the slope being the density. For inner loops that multiply many probabilities.
 */
export function fastUpperTail(x: number): number {
  if (x < 0) return 1 - fastUpperTail(-x);
  if (x >= END) return 0;
  table ??= tabulate();
  const place = x * PER_UNIT;
  const k = Math.floor(place);
  const t = place - k;
  const u = 1 - t;
  const at = 2 * k;
  return (
    u * u * ((1 + 2 * t) * (table[at] ?? 0) + t * (table[at + 1] ?? 0)) +
    t * t * ((1 + 2 * u) * (table[at + 2] ?? 0) - u * (table[at + 3] ?? 0))
  );
}

const END = 8;
const PER_UNIT = 256;
let table: Float64Array | undefined;

/** Value and slope (per step of the table) at each knot. */
function tabulate(): Float64Array {
  const knots = new Float64Array(2 * (END * PER_UNIT + 2));
  for (let k = 0; 2 * k < knots.length; k++) {
    const x = k / PER_UNIT;
    knots[2 * k] = normalCdf(-x);
    knots[2 * k + 1] = -Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) / PER_UNIT;
  }
  return knots;
}
