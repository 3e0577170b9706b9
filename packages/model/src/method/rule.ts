import { z } from "zod";

const measure = z.string().min(1);
const op = z.enum(["=", ">=", ">", "between"]);
const between = z.tuple([z.number(), z.number()]);

/** A test on one measure: `between` takes a closed interval, the others a number. */
export const Test = z.object({ measure, op, value: z.union([z.number(), between]) });
export type Test = z.infer<typeof Test>;

/** 100 x (x - lo) / (hi - lo), clamped to 0-100; hi < lo reverses the direction. */
export const LinearRule = z.object({
  kind: z.literal("linear"),
  params: z.object({
    measure,
    lo: z.number(),
    hi: z.number(),
    /** below this denominator the part is no data */
    min_n: z.number().int().positive().optional(),
    /** score where the denominator is proven 0 */
    empty: z.number().optional(),
    /** each test met multiplies the score by its factor */
    multiply: z.array(Test.extend({ factor: z.number(), min_n: z.number().int().optional() })).optional(),
  }),
});

/** 100 x min(1, x / target); the target may be a measure, and may fall to what exists locally. */
export const TargetRule = z.object({
  kind: z.literal("target"),
  params: z.object({
    measure,
    target: z.number().optional(),
    target_measure: measure.optional(),
    target_ceiling: measure.optional(),
  }),
});

/** Score of the highest step reached, 0 below the first. */
export const StepsRule = z.object({
  kind: z.literal("steps"),
  params: z.object({ measure, steps: z.array(z.tuple([z.number(), z.number()])).min(1) }),
});

/** Points met / points with data x 100; points sum to 100. */
export const ChecklistRule = z.object({
  kind: z.literal("checklist"),
  params: z.object({ parts: z.array(Test.extend({ points: z.number().positive() })).min(1) }),
});

/** max(floor, start - sum(x x points)). */
export const DeductRule = z.object({
  kind: z.literal("deduct"),
  params: z.object({
    start: z.number(),
    terms: z.array(z.object({ measure, points: z.number() })).min(1),
    floor: z.number(),
  }),
});

/** Weighted mean of item scores already mapped to 0-100 by the method's scale map. */
export const LikertRule = z.object({
  kind: z.literal("likert"),
  params: z.object({ measures: z.array(measure).min(1), weights: z.array(z.number().positive()).min(1) }),
});

/** Weighted sum of anchors (weights sum to 1). */
export const IndexRule = z.object({
  kind: z.literal("index"),
  params: z.object({ measures: z.array(measure).min(1), weights: z.array(z.number().positive()).min(1) }),
});

/** Appraisal by ballot: groups weighted; a void group gives its weight to the valid ones. */
export const BallotRule = z.object({
  kind: z.literal("ballot"),
  params: z.object({
    groups: z
      .array(
        z.object({
          measure,
          weight: z.number().positive(),
          min_valid: z.number().int().optional(),
          quorum: z
            .object({
              present: measure,
              of: measure,
              at_least: z.tuple([z.number().int(), z.number().int()]),
            })
            .optional(),
        }),
      )
      .min(1),
    values: z.record(z.string(), z.number()),
    excluded: z.array(z.string()),
    max_unknown_share: z.number(),
  }),
});

/** 100 x mean / max of a panel's marks, dropping the farthest where the spread exceeds its limit. */
export const PanelRule = z.object({
  kind: z.literal("panel"),
  params: z.object({
    measure,
    raters: z.number().int(),
    max: z.number(),
    spread_limit: z.number(),
    extra_raters: z.number().int(),
    drop_farthest: z.number().int(),
  }),
});

export const IdentityRule = z.object({ kind: z.literal("identity"), params: z.object({ measure }) });
export const ShownRule = z.object({ kind: z.literal("shown"), params: z.object({ measure }) });

/** Points of the highest level reached when x > 0 and its interval excludes 0; added to the composite. */
export const BonusRule = z.object({
  kind: z.literal("bonus"),
  params: z.object({
    measure,
    confidence: z.number(),
    levels: z.array(z.object({ at_least: z.number(), points: z.number() })).min(1),
    cap: z.number(),
  }),
});

/** min(cap, x x points_each), taken from the composite. */
export const MalusRule = z.object({
  kind: z.literal("malus"),
  params: z.object({ measure, points_each: z.number(), cap: z.number() }),
});

/** When met, grade = the lower of its own and max_grade; the number never changes. */
export const GradeCapRule = z.object({
  kind: z.literal("grade_cap"),
  params: z.object({
    measure,
    op,
    value: z.union([z.number(), between]),
    max_grade: z.string(),
    number: z.literal("unchanged"),
    sign_offs: z.number().int(),
    reply_days: z.number().int(),
    void: z.string().optional(),
  }),
});

/**
 * The better of achievement and improvement points (CMS Hospital Value-Based Purchasing).
 * Achievement: 10 at the benchmark or beyond, 0 short of the threshold, else round_half_up(9 (p-t)/(b-t) + 0.5) in 1..9.
 * Improvement: 0 where not better than the baseline; 9 where the baseline is at the benchmark already;
 * else round_half_up(10 (p-base)/(b-base) - 0.5) in 0..9. Benchmark below threshold means lower is better.
 * Decimal strings: binary floats move some halves.
 */
export const AchievementImprovementRule = z.object({
  kind: z.literal("achievement_improvement"),
  params: z.object({
    performance: measure,
    baseline: measure,
    threshold: z.string(),
    benchmark: z.string(),
  }),
});

/**
 * Consistency of several dimensions: `points` when all reach their threshold, 0 when any is at or below its floor,
 * else round_half_up(points x min((p-floor)/(threshold-floor)) - 0.5) in 0..points.
 */
export const ConsistencyRule = z.object({
  kind: z.literal("consistency"),
  params: z.object({
    dimensions: z.array(z.object({ measure, floor: z.string(), threshold: z.string() })).min(1),
    points: z.number().int(),
  }),
});

export const SimpleRule = z.discriminatedUnion("kind", [
  LinearRule,
  TargetRule,
  StepsRule,
  ChecklistRule,
  DeductRule,
  LikertRule,
  IndexRule,
  BallotRule,
  PanelRule,
  IdentityRule,
  ShownRule,
  BonusRule,
  MalusRule,
  GradeCapRule,
  AchievementImprovementRule,
  ConsistencyRule,
]);
export type SimpleRule = z.infer<typeof SimpleRule>;

/** Weighted mean of parts (weights sum to 1); a part without data gives its weight to the others. No mix inside a mix. */
export const MixRule = z.object({
  kind: z.literal("mix"),
  params: z.object({ parts: z.array(z.object({ weight: z.number().positive(), rule: SimpleRule })).min(1) }),
});
export type MixRule = z.infer<typeof MixRule>;

/** The closed set of rule kinds. There are no free expressions. */
export const Rule = z.discriminatedUnion("kind", [...SimpleRule.options, MixRule]);
export type Rule = z.infer<typeof Rule>;
export type RuleKind = Rule["kind"];
