import { z } from "zod";
import { RationalText } from "./rational.ts";

const fen = z.string().regex(/^\d+$/, "integer fen");
const factors = z.record(z.string(), RationalText);

/**
 * A fund shared by need and never by grade: a base for each unit, the rest by a weighted mean of factors.
 * The pool is units x mean, so the mean is exact by construction.
 */
export const NeedFund = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  basis: z.string(),
  mean_fen: fen,
  base_fen: fen,
  weights: z.object({ household: RationalText, area: RationalText, type: RationalText }),
  household_factors: factors,
  type_factors: factors,
  /** clamp(sqrt(area / median area), low, high), rounded half up to `decimals`; 1 where the area is not given */
  area_factor: z.object({ low: RationalText, high: RationalText, decimals: z.number().int().min(1).max(9) }),
});
export type NeedFund = z.infer<typeof NeedFund>;

/** Reward rules of one jurisdiction, versioned and frozen with the method. */
export const RewardRules = z.object({
  profile: z.string(),
  version: z.string(),
  need_funds: z.array(NeedFund),
});
export type RewardRules = z.infer<typeof RewardRules>;
