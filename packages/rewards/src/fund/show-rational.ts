import { toNumber, type Rational } from "@juping/model";

/** An exact figure for a sentence, at most `digits` decimals, without trailing zeros. */
export const showRational = (value: Rational, digits = 6): string =>
  String(Number(toNumber(value).toFixed(digits)));
