import { z } from "zod";
import { RationalText } from "./rational.ts";

const fen = z.string().regex(/^\d+$/, "integer fen");
const factors = z.record(z.string(), RationalText);
const words = z.object({ zh: z.string(), en: z.string() });

/**
 * A fund shared by need and never by grade: a base for each unit, the rest by a weighted mean of factors.
 * The pool is units x mean, so the mean is exact by construction.
 */
export const NeedFund = z.object({
  code: z.string(),
  name: words,
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

/** A yearly fall or rise of at most this share of last year's amount; null: no limit. A fall of 0 holds harmless. */
export const YearlyLimits = z.object({
  max_fall: RationalText.nullable(),
  max_rise: RationalText.nullable(),
});
export type YearlyLimits = z.infer<typeof YearlyLimits>;

/** One factor of a matching fund: mean of nodes by their weights in the tree. */
export const ResultFactor = z.object({
  code: z.string(),
  name: words,
  weight: RationalText,
  nodes: z.array(z.string()).min(1),
});
export type ResultFactor = z.infer<typeof ResultFactor>;

/** 典型推介: project money for named results; never cash or gifts to persons. */
export const Contest = z.object({
  code: z.string(),
  name: words,
  /** best grade; largest significant gain outside the best grade; winners that a contest round named */
  by: z.enum(["best_grade", "significant_gain", "rounds"]),
  /** places by the number of units, rounded down */
  places_per_unit: RationalText,
  each_fen: fen,
});
export type Contest = z.infer<typeof Contest>;

/**
 * A fund of four parts: a base for everybody, matching by result and need up to approved applications, contests, and a
 * reserve that takes what the others leave. Shares of the year's budget, which enters as data.
 */
export const SpecialFund = z.object({
  code: z.string(),
  name: words,
  basis: z.string(),
  shares: z.object({
    base: RationalText,
    matching: RationalText,
    contests: RationalText,
    reserve: RationalText,
  }),
  matching: z.object({
    tree: z.string(),
    factors: z.array(ResultFactor).min(1),
    /** nobody's result counts for less: nobody is shut out */
    least: RationalText,
    /** decimals at which scores enter: the figure that is published */
    decimals: z.number().int().min(0).max(6),
    household_factors: factors,
    limits: YearlyLimits,
  }),
  contests: z.array(Contest),
  max_rounds_a_year: z.number().int(),
  /** uses that no voucher may have, by code, with words for the refusal */
  forbidden_uses: z.record(z.string(), z.string()),
});
export type SpecialFund = z.infer<typeof SpecialFund>;

/** 以奖代补: one payment for premises that reach the norm for the first time, by area, first come first served. */
export const PremisesFund = z.object({
  code: z.string(),
  name: words,
  basis: z.string(),
  rate_fen_per_m2: fen,
  /** half open by households; nothing below `from_m2`, no more than `to_m2` counts */
  bands: z
    .array(
      z.object({
        households_from: z.number(),
        households_to: z.number().nullable(),
        from_m2: z.number(),
        to_m2: z.number(),
      }),
    )
    .min(1),
});
export type PremisesFund = z.infer<typeof PremisesFund>;

/** Honours of a district: places shared among streets by head counts, at most one a committee and kind. */
export const DistrictHonour = z.object({
  code: z.string(),
  name: words,
  basis: z.string(),
  places: z.number().int(),
  /** head count by which the places are shared, as named in the input */
  by: z.string(),
});
export type DistrictHonour = z.infer<typeof DistrictHonour>;

/** A share of every base is withheld and goes back by base x (score - zero point). */
export const ExchangeRule = z.object({ withheld_share: RationalText, zero_at: RationalText });
export type ExchangeRule = z.infer<typeof ExchangeRule>;

/** Reward rules of one jurisdiction, versioned and frozen with the method. */
export const RewardRules = z.object({
  profile: z.string(),
  version: z.string(),
  need_funds: z.array(NeedFund),
  special_funds: z.array(SpecialFund).default([]),
  premises_funds: z.array(PremisesFund).default([]),
  district_honours: z.array(DistrictHonour).default([]),
  /** above this similarity of two projects' titles a person looks at both */
  similar_projects: RationalText.default("4/5"),
});
export type RewardRules = z.infer<typeof RewardRules>;
