/** An exact decimal number: digits x 10^-scale. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/**
 * Reads a decimal text, or a double by its shortest text: the digits as they were published.
 * @throws RangeError for what is not a finite decimal number
 */
export const decimal = (value: string | number): Decimal => {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(String(value).trim());
  if (!match) throw new RangeError(`not a decimal number: ${value}`);
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(whole + fraction) * (sign ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
};

const aligned = (a: Decimal, b: Decimal): [bigint, bigint] => {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale)];
};

/** a - b as a count of the smaller unit of the two, for ratios in which that unit cancels. */
export const subtractDecimal = (a: Decimal, b: Decimal): Decimal => {
  const [x, y] = aligned(a, b);
  return { digits: x - y, scale: Math.max(a.scale, b.scale) };
};

/** Negative, 0 or positive as a is below, at or above b. */
export const compareDecimal = (a: Decimal, b: Decimal): number => {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
};

/** The exact fraction a / b. @throws RangeError for b = 0 */
export const divideDecimal = (a: Decimal, b: Decimal): { readonly num: bigint; readonly den: bigint } => {
  const [num, den] = aligned(a, b);
  if (den === 0n) throw new RangeError("division by 0");
  return den < 0n ? { num: -num, den: -den } : { num, den };
};

/** The integer nearest to num / den; halves go up (towards +infinity), as CMS prints its points. den > 0. */
export const roundHalfUp = (num: bigint, den: bigint): bigint => floorDivide(2n * num + den, 2n * den);

const floorDivide = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));
