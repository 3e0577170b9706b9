/**
 * Upper bound, in one draw, of the studentised difference (s z - own z0) / sqrt(s^2 + own^2) over all units with standard
 * error s of [smallest, largest] and standardised error z of at most `high` (>= 0), against a unit with `own` and z0.
 *
 * With s = r cos a and own = r sin a the difference is z cos a - z0 sin a: at most the largest value of high cos a - z0 sin a
 * over the angles that the standard errors allow. Exact where all standard errors are equal. It spares most draws the walk
 * over all units, since only draws that may pass the critical value need their exact maximum.
 */
export function differenceCeiling(
  high: number,
  z0: number,
  own: number,
  smallest: number,
  largest: number,
): number {
  const insideRange = -z0 * largest >= high * own && -z0 * smallest <= high * own;
  const bound = insideRange
    ? Math.sqrt(high * high + z0 * z0)
    : Math.max(at(high, z0, own, smallest), at(high, z0, own, largest), 0);
  // A bound must not fall below the maximum by a rounding.
  return bound * (1 + 1e-12);
}

function at(high: number, z0: number, own: number, s: number): number {
  const square = own * own + s * s;
  return square > 0 ? (s * high - own * z0) / Math.sqrt(square) : 0;
}
