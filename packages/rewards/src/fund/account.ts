import { JupingError } from "@juping/model";

/** One fund, or one part of a fund, of one street or district in a year, in fen. */
export interface FundAccount {
  /** street or district that holds it */
  readonly unit: string;
  readonly fund: string;
  readonly budget: bigint;
  readonly awarded: bigint;
  /** kept for corrections after appeals, with what the other parts leave */
  readonly reserve: bigint;
  /** goes back to whom it came from */
  readonly returned: bigint;
  readonly units: number;
  readonly basis: string;
}

/**
 * Checks the identity budget = awarded + reserve + returned, and that no amount is negative.
 * @throws JupingError MONEY_INVALID
 */
export const settled = (account: FundAccount): FundAccount => {
  const { budget, awarded, reserve, returned, fund } = account;
  if (awarded < 0n || reserve < 0n || returned < 0n || budget !== awarded + reserve + returned)
    throw new JupingError("MONEY_INVALID", {
      reason: `${fund}：预算 ${budget} 分不等于拨付 ${awarded} 分、预留 ${reserve} 分、退回 ${returned} 分之和`,
    });
  return account;
};
