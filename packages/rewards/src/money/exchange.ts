import {
  JupingError,
  multiplyRational,
  parseRational,
  rational,
  type ExchangeRule,
  type Rational,
} from "@juping/model";
import { largestRemainder } from "./largest-remainder.ts";

/** What the exchange reads of a unit. */
export interface ExchangeUnit {
  /** fen (or cents) paid before the exchange */
  readonly base: bigint;
  /** 0-100, exact as published */
  readonly score: Rational;
}

export interface Exchange {
  readonly withheld: bigint;
  readonly returned: bigint;
  /** returned - withheld: these sum to zero over all units */
  readonly net: bigint;
}

/**
 * Linear exchange function that is pool-neutral: a share of every base is withheld, and the withheld pool goes back in
 * proportion to base x (score - zero point), nobody below zero. The slope follows from neutrality, as in Hospital
 * Value-Based Purchasing (42 CFR 412.162: linear exchange function, the estimated total equals the total reduction).
 *
 * @param units in the stated order that settles ties of one fen
 * @throws JupingError MONEY_INVALID where nobody's score lies above the zero point, or a base is negative
 */
export const exchange = (rule: ExchangeRule, units: readonly ExchangeUnit[]): Exchange[] => {
  const share = parseRational(rule.withheld_share);
  const zero = parseRational(rule.zero_at);
  const bases = units.reduce((sum, unit) => sum + unit.base, 0n);
  const pool = (bases * share.num) / share.den;
  if (share.num > share.den) throw new JupingError("MONEY_INVALID", { reason: "预扣比例大于 1" });
  const withheld = largestRemainder(
    pool,
    units.map((unit) => rational(unit.base)),
  );
  const returned = largestRemainder(
    pool,
    units.map((unit) => multiplyRational(rational(unit.base), aboveZero(unit.score, zero))),
  );
  return units.map((_, at) => {
    const [taken, given] = [withheld[at] ?? 0n, returned[at] ?? 0n];
    return { withheld: taken, returned: given, net: given - taken };
  });
};

const aboveZero = (score: Rational, zero: Rational): Rational => {
  const difference = rational(score.num * zero.den - zero.num * score.den, score.den * zero.den);
  return difference.num < 0n ? rational(0n) : difference;
};
