import { JupingError, type Rational } from "@juping/model";
import { integerWeights } from "./integer-weights.ts";
import { shareByIntegers } from "./largest-remainder.ts";

export interface Split {
  /** fen, in the order of the weights */
  readonly parts: readonly bigint[];
  /** what no one could take below their cap */
  readonly rest: bigint;
}

export interface Bounds {
  /** fen that each gets at least */
  readonly floors: readonly bigint[];
  /** fen that each gets at most; not below the floor */
  readonly caps: readonly bigint[];
}

/**
 * Shares in proportion, nobody below their floor or above their cap: part = clamp(common rate x weight, floor, cap), the
 * rate such that the pool is used up. Who would fall outside is held at the bound and leaves, the side with the larger
 * total violation first (which never holds anybody wrongly), and the rest is shared again among the others until nobody
 * is outside. The last sharing is by largest remainder; comparisons are exact. A zero weight gets its floor.
 *
 * @throws JupingError MONEY_INVALID when floors exceed caps or the pool, or a bound is negative
 */
export const bounded = (pool: bigint, weights: readonly Rational[], { floors, caps }: Bounds): Split => {
  const scaled = integerWeights(weights);
  const low = (at: number): bigint => floors[at] ?? 0n;
  const high = (at: number): bigint => caps[at] ?? pool;
  let left = pool;
  scaled.forEach((_, at) => {
    if (low(at) < 0n || high(at) < low(at))
      throw new JupingError("MONEY_INVALID", { reason: `第 ${at + 1} 个单位的上限低于下限，或下限为负` });
    left -= low(at);
  });
  if (left < 0n) throw new JupingError("MONEY_INVALID", { reason: `下限合计超过总额 ${-left} 分` });
  const parts = scaled.map((_, at) => low(at));
  let open = scaled.flatMap((weight, at) => (weight > 0n && high(at) > low(at) ? [at] : []));
  // From here on `left` is what the open ones share, their floors included.
  for (const at of open) left += low(at);
  while (open.length > 0 && left > 0n) {
    const held = outside(left, open, scaled, low, high);
    if (held === null) {
      const shares = shareByIntegers(
        left,
        open.map((at) => scaled[at] ?? 0n),
      );
      open.forEach((at, index) => (parts[at] = shares[index] ?? 0n));
      return { parts, rest: 0n };
    }
    for (const [at, part] of held) {
      parts[at] = part;
      left -= part;
    }
    open = open.filter((at) => !held.has(at));
  }
  return { parts, rest: left };
};

/** Who must be held at a bound now, with the bound; null where every share lies inside. */
const outside = (
  left: bigint,
  open: readonly number[],
  weights: readonly bigint[],
  low: (at: number) => bigint,
  high: (at: number) => bigint,
): ReadonlyMap<number, bigint> | null => {
  let total = 0n;
  for (const at of open) total += weights[at] ?? 0n;
  const below = new Map<number, bigint>();
  const above = new Map<number, bigint>();
  let balance = 0n;
  for (const at of open) {
    const share = left * (weights[at] ?? 0n);
    const over = share - high(at) * total;
    const under = low(at) * total - share;
    if (over > 0n) {
      above.set(at, high(at));
      balance += over;
    } else if (under > 0n) {
      below.set(at, low(at));
      balance -= under;
    }
  }
  if (below.size === 0 && above.size === 0) return null;
  if (balance === 0n) return new Map([...below, ...above]);
  return balance > 0n ? above : below;
};
