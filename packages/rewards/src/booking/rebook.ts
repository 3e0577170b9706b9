import { JupingError } from "@juping/model";
import { yuan } from "../money/yuan.ts";

/** An amount owed to a unit out of an account. */
export interface BookedAward {
  readonly unit: string;
  readonly fund: string;
  /** street or district whose account it is paid from */
  readonly holder: string;
  readonly fen: bigint;
}

/** What moves between a unit and the reserve after a new revision. */
export interface Move extends BookedAward {
  /** positive: out of the reserve to the unit; negative: back */
  readonly fen: bigint;
  /** fen paid already above the new amount: stays paid this year */
  readonly kept: bigint;
}

export interface Rebooked {
  /** what is owed now */
  readonly awards: readonly BookedAward[];
  readonly moves: readonly Move[];
  /** fen left in the reserve, by holder */
  readonly reserves: ReadonlyMap<string, bigint>;
}

const keyOf = ({ unit, fund }: { readonly unit: string; readonly fund: string }): string => `${unit} ${fund}`;

/**
 * Differences in money after an appeal, booked against the reserve: who gets more gets it out of the reserve, who gets less gives
 * back what is not yet paid. What was paid stays paid this year. Owed and reserve together never change.
 *
 * @param before what was owed
 * @param after what the new revision awards
 * @param paid fen paid by `unit fund`
 * @param reserves fen in the reserve by holder
 * @throws JupingError MONEY_INVALID where a reserve does not suffice
 */
export const rebook = (
  before: readonly BookedAward[],
  after: readonly BookedAward[],
  paid: ReadonlyMap<string, bigint>,
  reserves: ReadonlyMap<string, bigint>,
): Rebooked => {
  const left = new Map(reserves);
  const rows = new Map<string, { row: BookedAward; was: bigint; wanted: bigint }>();
  for (const row of before) rows.set(keyOf(row), { row, was: row.fen, wanted: 0n });
  for (const row of after)
    rows.set(keyOf(row), { row, was: rows.get(keyOf(row))?.was ?? 0n, wanted: row.fen });
  const awards: BookedAward[] = [];
  const moves: Move[] = [];
  for (const [key, { row, was, wanted }] of rows) {
    const spent = paid.get(key) ?? 0n;
    const owed = wanted < spent ? spent : wanted;
    if (owed > 0n || was > 0n) awards.push({ ...row, fen: owed });
    if (owed !== was || owed !== wanted) moves.push({ ...row, fen: owed - was, kept: owed - wanted });
    left.set(row.holder, (left.get(row.holder) ?? 0n) - (owed - was));
  }
  for (const [holder, fen] of left)
    if (fen < 0n)
      throw new JupingError("MONEY_INVALID", { reason: `${holder} 的预留资金差 ${yuan(-fen)} 元，不够更正` });
  return { awards, moves, reserves: left };
};
