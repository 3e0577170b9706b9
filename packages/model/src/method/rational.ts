import { z } from "zod";

/** An exact fraction in lowest terms with a positive denominator. Weights are held so, never as doubles. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** num / den in lowest terms. @throws RangeError for a zero denominator */
export const rational = (num: bigint, den: bigint = 1n): Rational => {
  if (den === 0n) throw new RangeError("denominator 0");
  const sign = den < 0n ? -1n : 1n;
  const divisor = gcd(num, den) || 1n;
  return { num: (sign * num) / divisor, den: (sign * den) / divisor };
};

/** Reads `30`, `2.5` or `100/3`. @throws RangeError for anything else */
export const parseRational = (text: string): Rational => {
  const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
  if (fraction) return rational(BigInt(fraction[1] ?? ""), BigInt(fraction[2] ?? ""));
  const decimal = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!decimal) throw new RangeError(`not a number: ${text}`);
  const digits = decimal[3] ?? "";
  const value = BigInt((decimal[2] ?? "") + digits);
  return rational(decimal[1] ? -value : value, 10n ** BigInt(digits.length));
};

export const addRational = (a: Rational, b: Rational): Rational =>
  rational(a.num * b.den + b.num * a.den, a.den * b.den);
export const multiplyRational = (a: Rational, b: Rational): Rational =>
  rational(a.num * b.num, a.den * b.den);
export const divideRational = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);
export const equalRational = (a: Rational, b: Rational): boolean => a.num === b.num && a.den === b.den;

/** The nearest double. Exact for every weight that is one. */
export const toNumber = (value: Rational): number => Number(value.num) / Number(value.den);

/** `30`, `5/2`: the form that {@link parseRational} reads back. */
export const formatRational = (value: Rational): string =>
  value.den === 1n ? String(value.num) : `${value.num}/${value.den}`;

/** A weight as it stands in a method file. */
export const RationalText = z.string().refine(
  (text) => {
    try {
      return parseRational(text).num >= 0n;
    } catch {
      return false;
    }
  },
  { message: "not an exact non-negative number" },
);
