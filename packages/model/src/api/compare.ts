import { z } from "zod";
import { ChangeFigure, Figure, RankFigure } from "./figure.ts";
import { UnitRef } from "./unit-ref.ts";

/** One unit in a comparison. */
export const CompareRow = z.object({
  unit: UnitRef,
  /** living type of a committee */
  class: z.string().nullable(),
  households: z.number().nullable(),
  /** the node compared; for a street or district the household-weighted mean of its committees */
  score: Figure,
  rank: RankFigure.nullable(),
  change: ChangeFigure.nullable(),
  /** composite only */
  grade: z.string().nullable(),
  grade_probability: z.number().nullable(),
  at_line: z.boolean(),
  /** interviews behind it, where there are any */
  n: z.number().nullable(),
  /** committees with a score below a street or district */
  n_units: z.number().nullable(),
  /** neighbours that share a number cannot be told apart at the standing level; null: stands apart */
  group: z.number().int().nullable(),
  /**
   * every longest run of neighbours, best first, in which no two can be told apart and that this unit stands in; runs overlap,
   * since "cannot be told apart" does not carry over. `group` cuts them into brackets that do not.
   */
  groups: z.array(z.number().int()),
});
export type CompareRow = z.infer<typeof CompareRow>;

/**
 * `GET …/compare?scope=&level=committee|street|district&tree=&node=&class=&sort=&order=&q=`
 * Rows in the order asked for. `hidden` counts units that the policy or the publication rule withholds.
 */
export const Compare = z.object({
  scope: UnitRef,
  level: z.enum(["committee", "street", "district"]),
  tree: z.string(),
  /** node code; the tree's root is `*` (composite, with bonus and malus) */
  node: z.string(),
  class: z.string().nullable(),
  sort: z.enum(["score", "name", "change", "households", "register"]),
  order: z.enum(["asc", "desc"]),
  rows: z.array(CompareRow),
  /** household-weighted mean of the scope */
  mean: Figure,
  total: z.number().int(),
  hidden: z.number().int(),
  not_graded: z.number().int(),
});
export type Compare = z.infer<typeof Compare>;

/** `GET …/matrix?scope=&class=&level=`: second-level nodes by unit. Tone: -1 reliably below, 0, 1 reliably above the scope's mean. */
export const Matrix = z.object({
  scope: UnitRef,
  level: z.enum(["committee", "street", "district"]),
  nodes: z.array(z.string()),
  rows: z.array(
    z.object({
      unit: UnitRef,
      class: z.string().nullable(),
      cells: z.array(z.object({ score: Figure, tone: z.union([z.literal(-1), z.literal(0), z.literal(1)]) })),
    }),
  ),
});
export type Matrix = z.infer<typeof Matrix>;

/** `GET …/profile?units=a,b,c` (up to five): second-level nodes side by side, with differences to the first. */
export const Profile = z.object({
  /** the tree whose second-level nodes the rows are */
  tree: z.string(),
  units: z.array(UnitRef),
  rows: z.array(
    z.object({
      node: z.string(),
      scores: z.array(Figure),
      /** to the first unit, at the standing level; null for the first */
      differences: z.array(
        z
          .object({ value: z.number(), lower: z.number(), upper: z.number(), separable: z.boolean() })
          .nullable(),
      ),
    }),
  ),
});
export type Profile = z.infer<typeof Profile>;
