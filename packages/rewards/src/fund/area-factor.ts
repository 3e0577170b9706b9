import { parseRational, rational, type NeedFund, type Rational } from "@juping/model";

/** Middle value; mean of the two middle ones for an even count; undefined for none. */
const median = (values: readonly number[]): number | undefined => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 ? half : half - 1], sorted[half]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

const less = (a: Rational, b: Rational): boolean => a.num * b.den < b.num * a.den;

/**
 * clamp(sqrt(area / median area), low, high) for each area, as exact decimals: the square root is rounded half up to the
 * rule's decimals, the one rounding it names. 1 where the area is not given.
 */
export const areaFactors = (areas: readonly (number | null)[], rule: NeedFund["area_factor"]): Rational[] => {
  const middle = median(areas.filter((area): area is number => area !== null && area > 0));
  const [low, high] = [parseRational(rule.low), parseRational(rule.high)];
  const scale = 10 ** rule.decimals;
  return areas.map((area) => {
    if (area === null || area <= 0 || middle === undefined) return rational(1n);
    const root = rational(BigInt(Math.floor(Math.sqrt(area / middle) * scale + 0.5)), BigInt(scale));
    return less(root, low) ? low : less(high, root) ? high : root;
  });
};
