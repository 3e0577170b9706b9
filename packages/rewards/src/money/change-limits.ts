import { parseRational, type YearlyLimits } from "@juping/model";
import type { Bounds } from "./bounded.ts";

/**
 * Bounds that last year's amounts set: not below the share of it that is held harmless or that a yearly fall may leave
 * (rounded up to the fen), not above what a yearly rise allows (rounded down). Without last year's amount there are none.
 *
 * @param previous fen by unit; null where a unit had none
 * @param caps fen that other rules allow each; a floor never exceeds it
 */
export const changeLimits = (
  limits: YearlyLimits,
  previous: readonly (bigint | null)[],
  caps: readonly bigint[],
): Bounds => {
  const { max_fall, max_rise } = limits;
  const kept = max_fall === null ? null : parseRational(max_fall);
  const rise = max_rise === null ? null : parseRational(max_rise);
  const bounds = previous.map((fen, at) => {
    const cap = caps[at] ?? 0n;
    if (fen === null) return { floor: 0n, cap };
    const least = kept === null ? 0n : ceilDivide(fen * maximum(kept.den - kept.num, 0n), kept.den);
    const most = rise === null ? cap : minimum(cap, (fen * (rise.den + rise.num)) / rise.den);
    return { floor: minimum(least, most), cap: most };
  });
  return { floors: bounds.map((bound) => bound.floor), caps: bounds.map((bound) => bound.cap) };
};

const ceilDivide = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
const minimum = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const maximum = (a: bigint, b: bigint): bigint => (a > b ? a : b);
