import { z } from "zod";
import { ChangeFigure, Figure, FigureState, RankFigure } from "./figure.ts";
import { CompareRow } from "./compare.ts";
import { Driver } from "./driver.ts";
import { Fieldwork, Hotline, Wish } from "./overview.ts";
import { UnitDetails, UnitRef } from "./unit-ref.ts";

/** Anonymous distribution of a class, for the strip behind a score. */
export const Distribution = z.object({
  scope: z.string(),
  class: z.string(),
  n_units: z.number().int(),
  mean: z.number(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
});
export type Distribution = z.infer<typeof Distribution>;

/** One line of the tree of a unit. Contributions of children add up to their parent's. */
export const TreeRow = z.object({
  tree: z.string(),
  node: z.string(),
  parent: z.string().nullable(),
  level: z.number().int(),
  /** share of 100 by the method, and after weights of empty nodes were passed on */
  weight: z.number().nullable(),
  weight_used: z.number().nullable(),
  score: Figure,
  contribution: z.number().nullable(),
  peers: Distribution.nullable(),
  change: ChangeFigure.nullable(),
});
export type TreeRow = z.infer<typeof TreeRow>;

export const AwardView = z.object({
  fund: z.string(),
  fund_name: z.object({ zh: z.string(), en: z.string() }),
  kind: z.enum(["money", "honour", "warning"]),
  /** integer fen as text: JSON numbers are doubles; null for honours and warnings */
  fen: z.string().nullable(),
  factors: z.record(z.string(), z.string()),
  derivation: z.array(z.string()),
});
export type AwardView = z.infer<typeof AwardView>;

export const AppraisalRow = z.object({
  object: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  score: Figure,
  n: z.number().int(),
  satisfied_rate: z.number().nullable(),
  unknown_share: z.number().nullable(),
});
export type AppraisalRow = z.infer<typeof AppraisalRow>;

/** What records say of a unit, before any score. */
export const RecordedFact = z.object({
  measure: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  /** the part of the tree that reads it, and its node there */
  part: z.string(),
  node: z.string(),
  unit: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** numerator and denominator are money, in fen */
  in_fen: z.boolean(),
  state: FigureState,
});
export type RecordedFact = z.infer<typeof RecordedFact>;

/** `GET …/units/:id`: a committee, street or district. */
export const UnitPage = z.object({
  unit: UnitDetails,
  breadcrumb: z.array(UnitRef),
  standing: z.object({
    score: Figure,
    before_modifiers: z.number().nullable(),
    bonus: z.number(),
    malus: z.number(),
    coverage: z.number().nullable(),
    survey_n: z.number().nullable(),
    grade: z.string().nullable(),
    grade_probability: z.number().nullable(),
    grade_probabilities: z.record(z.string(), z.number()),
    at_line: z.boolean(),
    derivation: z.array(z.string()),
    not_graded_reason: z.string().nullable(),
    ranks: z.array(RankFigure),
    change: ChangeFigure.nullable(),
  }),
  /** trees that judge this unit: committee tree, or a street's duty index */
  rows: z.array(TreeRow),
  /** node codes, strongest and weakest against the class first */
  strengths: z.array(z.string()),
  weaknesses: z.array(z.string()),
  awards: z.array(AwardView),
  fieldwork: Fieldwork.nullable(),
  hotline: Hotline.nullable(),
  wishes: z.array(Wish),
  /** of a committee; units above have them in their overview */
  drivers: z.array(Driver),
  appraisals: z.array(AppraisalRow),
  /** of a street: premises, entries, burden, funds as they were counted */
  facts: z.array(RecordedFact),
  /** committees inside that are on the watch list */
  watch_list: z.array(UnitRef),
  /** committees of a street, streets of a district */
  children: z.array(CompareRow),
  history: z.array(
    z.object({
      cycle: z.string(),
      score: z.number().nullable(),
      standard_error: z.number().nullable(),
      grade: z.string().nullable(),
    }),
  ),
});
export type UnitPage = z.infer<typeof UnitPage>;
