import type { Standing } from "@juping/model";
import { isNew } from "../tree/applies.ts";
import type { CompiledTree } from "../tree/compile-tree.ts";
import type { CycleContext } from "./context.ts";
import type { JudgedUnit } from "./evaluate-units.ts";

type Reason = NonNullable<Standing["not_graded_reason"]>;

/** What a unit's evidence allows. */
export interface Evidence {
  /** the composite is published */
  readonly scored: boolean;
  /** why it has no grade, or null */
  readonly reason: Reason | null;
}

/** Reasons that leave the number standing: the unit is reported by its progress, outside grades and quota. */
const outsideGrading: ReadonlySet<Reason> = new Set(["watch_list", "new_unit"]);

/** Whether a unit takes part in the grading of its pool, graded or not. */
export const takesPart = (reason: Reason | null): boolean => reason === null || !outsideGrading.has(reason);

/** Minimum evidence: below it a unit is 未评级, never the lowest grade, and its composite is not published. */
export const evidence = (context: CycleContext, tree: CompiledTree, judged: JudgedUnit): Evidence => {
  const { grading } = context.method;
  if (!grading || tree !== context.main) return { scored: true, reason: null };
  const { unit } = judged;
  const lacking = lackingEvidence(context, judged);
  const outside: Reason | null = unit.watch_list
    ? "watch_list"
    : isNew(unit, grading.new_unit_months, context.input.cycle.as_of)
      ? "new_unit"
      : null;
  return { scored: lacking === null, reason: outside ?? lacking };
};

const lackingEvidence = ({ input, method }: CycleContext, judged: JudgedUnit): Reason | null => {
  const minimum = method.grading?.minimum;
  if (!minimum) return null;
  if (judged.void !== null) return "void_survey";
  if ((input.survey_n.get(judged.unit.id) ?? 0) < minimum.survey_n) return "small_sample";
  return judged.result.coverage < minimum.coverage ? "low_coverage" : null;
};
