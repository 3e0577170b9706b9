import { z } from "zod";
import { Measure } from "../result/measure.ts";
import { WarningRules } from "../result/warning.ts";
import { Ballot } from "./ballot.ts";
import { Questionnaire } from "./questionnaire.ts";
import { RationalText } from "./rational.ts";
import { Rule, Test } from "./rule.ts";
import { Scoresheet } from "./scoresheet.ts";

/** What happens where an indicator's record is missing. A missing record is never 0. */
export const MissingRule = z.enum(["no_data", "not_graded", "no_data_for_all", "carry_term", "none"]);
export type MissingRule = z.infer<typeof MissingRule>;

/** One node of a tree. Leaves carry a rule; inner nodes aggregate their children by weight. */
export const Node = z.object({
  code: z.string().min(1),
  parent: z.string().nullable(),
  /** 0 for a root above the first level */
  level: z.number().int().min(0).max(3),
  name: z.object({ zh: z.string(), en: z.string() }),
  /** share of 100 in the tree, exact; absent where nothing is scored */
  weight: RationalText.optional(),
  /** one of the shared core, the only indicators compared between cities */
  core: z.boolean(),
  clauses: z.array(z.string()),
  data_source: z.string(),
  source_systems: z.array(z.string()),
  unit: z.string(),
  direction: z.enum(["+", "-"]).optional(),
  rule: Rule.optional(),
  /** `all`, `street`, `committee`, living types or conditions on the unit; outside it is 不适用 */
  applies_to: z.array(z.string()),
  missing: MissingRule,
  /** the indicator is 0 (按规则计零) when the measure meets the test and the named document is on file */
  zero: Test.extend({ proof: z.string() }).optional(),
  /** fewest children with data for the node to have a score (absent: 1) */
  min_children: z.number().int().optional(),
  note: z.string(),
});
export type Node = z.infer<typeof Node>;

export const Tree = z.object({
  code: z.string().min(1),
  name: z.object({ zh: z.string(), en: z.string() }),
  /** kinds of unit that the tree judges */
  unit_kinds: z.array(z.string()).min(1),
  /** root whose score is the composite; absent for result tables that make no total */
  root: z.string().optional(),
  nodes: z.array(Node).min(1),
});
export type Tree = z.infer<typeof Tree>;

/** Floors, upper limits and minimum evidence of the grades. */
export const Grading = z.object({
  /** code of the tree whose composite is graded, and beside which the modifiers stand */
  tree: z.string(),
  floors: z.array(z.object({ grade: z.string(), at_least: z.number() })).min(1),
  lowest: z.string(),
  not_graded: z.string(),
  /** shares of the pool (a street) that may hold at most these grades, cumulated from the best */
  upper_limits: z.array(z.object({ grades: z.array(z.string()).min(1), share: RationalText })),
  /** the classification whose classes share the best grade's places by largest remainder */
  quota_classification: z.string(),
  boundary: z.object({ min_order_probability: z.number(), draws: z.number().int() }),
  minimum: z.object({ survey_n: z.number().int(), coverage: z.number() }),
  new_unit_months: z.number().int(),
});
export type Grading = z.infer<typeof Grading>;

/** Open choices of the method: parameters, never constants in code. */
export const Parameters = z.object({
  scale_map: z.object({ used: z.string(), maps: z.record(z.string(), z.record(z.string(), z.number())) }),
  survey: z.object({
    min_unit_n: z.number().int(),
    min_item_n: z.number().int(),
    max_unknown_share: z.number(),
    margins: z.array(z.string()),
    trim: z.number(),
    replicates: z.number().int(),
  }),
  interval: z.object({ standing: z.number(), change: z.number() }),
  double_scoring_share: z.number(),
  peer_classification: z.string(),
  min_cell_n: z.number().int(),
  /** fewest units behind an anonymous distribution of peers */
  min_peer_units: z.number().int(),
  /** minimums of measures computed from scores: share of units scored for a mean, units scored for a spread */
  computed: z.object({ min_scored_share: z.number(), min_spread_units: z.number().int() }),
  burden: z.object({ items: z.number().int(), hours: z.number() }),
});
export type Parameters = z.infer<typeof Parameters>;

/** Everything a cycle is judged by, as data. Hashed by content and frozen before the cycle's first answer. */
export const Method = z.object({
  code: z.string().min(1),
  version: z.string().min(1),
  title: z.object({ zh: z.string(), en: z.string() }),
  /** jurisdiction profile that the method is bound to; `*` where the programme names it */
  profile: z.string(),
  trees: z.array(Tree).min(1),
  /** bonus, malus, shown and grade-cap nodes that stand beside the tree */
  modifiers: z.array(Node),
  measures: z.array(Measure).min(1),
  parameters: Parameters.optional(),
  grading: Grading.optional(),
  warnings: WarningRules.optional(),
  /** reward rules by fund, read by the rewards package */
  rewards: z.unknown().optional(),
  instruments: z.array(z.string()),
  /** wording, rubric and ballot papers, hashed with the rest */
  forms: z
    .object({
      questionnaire: Questionnaire.optional(),
      scoresheet: Scoresheet.optional(),
      ballot: Ballot.optional(),
    })
    .optional(),
});
export type Method = z.infer<typeof Method>;
