import { type Grading, livingTypes, type Standing } from "@juping/model";
import { scoreInterval } from "../number/interval.ts";
import { compositeSentences, gradeSentences } from "../standing/derivation.ts";
import { type GradedPool, gradePool, type PoolMember } from "../standing/grade-pool.ts";
import type { CompiledTree } from "../tree/compile-tree.ts";
import type { CycleContext } from "./context.ts";
import { takesPart } from "./evidence.ts";
import type { ScoredUnit } from "./score-units.ts";

/** Standings of all units of a tree, graded street by street where the tree is the graded one. */
export const standings = (
  context: CycleContext,
  tree: CompiledTree,
  units: readonly ScoredUnit[],
): readonly Standing[] => {
  const { grading } = context.method;
  if (!grading || tree !== context.main) return units.map((unit) => ungraded(context, tree, unit));
  const pools = new Map<string, ScoredUnit[]>();
  for (const unit of units) {
    const key = unit.judged.unit.street ?? "";
    pools.set(key, [...(pools.get(key) ?? []), unit]);
  }
  const graded = new Map(
    [...pools].flatMap(([street, pool]) =>
      gradeStreet(context, tree, grading, street, pool).map((standing) => [standing.unit, standing]),
    ),
  );
  return units.flatMap((unit) => graded.get(unit.judged.unit.id) ?? []);
};

const ungraded = (context: CycleContext, { tree }: CompiledTree, unit: ScoredUnit): Standing => {
  const { composite, before, standard_error, modifiers, evidence, judged } = unit;
  const level = context.parameters.interval.standing;
  const { lower, upper } = scoreInterval(composite, standard_error, level);
  const survey_n = context.input.survey_n.get(judged.unit.id) ?? null;
  const { coverage } = judged.result;
  const figures = { standard_error, lower, upper, level, coverage, survey_n };
  return {
    unit: judged.unit.id,
    tree: tree.code,
    composite,
    composite_before_modifiers: before,
    bonus: modifiers.bonus,
    malus: modifiers.malus,
    standard_error,
    lower,
    upper,
    coverage,
    survey_n,
    class: unit.class,
    grade: null,
    grade_probabilities: {},
    at_line: false,
    derivation:
      composite === null || before === null
        ? []
        : compositeSentences({
            before,
            composite,
            bonus: modifiers.bonus,
            malus: modifiers.malus,
            ...figures,
          }),
    not_graded_reason: evidence.reason,
  };
};

const unclassified = "未分类";

const gradeStreet = (
  context: CycleContext,
  tree: CompiledTree,
  grading: Grading,
  street: string,
  units: readonly ScoredUnit[],
): readonly Standing[] => {
  const quotaClass = ({ judged }: ScoredUnit): string =>
    judged.unit.classes[grading.quota_classification] ?? unclassified;
  const sizes = new Map<string, number>();
  const order = [...livingTypes, ...new Set(units.map(quotaClass))];
  for (const name of new Set<string>(order)) {
    const size = units.filter((unit) => quotaClass(unit) === name && takesPart(unit.evidence.reason)).length;
    if (size > 0) sizes.set(name, size);
  }
  const entries = units
    .toSorted((a, b) => a.judged.unit.ordinal - b.judged.unit.ordinal)
    .flatMap((unit) =>
      unit.composite === null || unit.evidence.reason !== null
        ? []
        : [{ unit, member: poolMember(unit, unit.composite, quotaClass(unit)) }],
    );
  const members = entries.map(({ member }) => member);
  const pool = gradePool(members, sizes, grading, context.random.substream("grades", street));
  const graded = new Map(
    entries.map(({ unit }, at) => [unit, gradedStanding(context, tree, grading, unit, pool, members, at)]),
  );
  return units.map((unit) => graded.get(unit) ?? withReason(ungraded(context, tree, unit), grading));
};

const poolMember = (unit: ScoredUnit, composite: number, className: string): PoolMember => ({
  unit: unit.judged.unit.id,
  composite,
  standard_error: unit.standard_error,
  class: className,
  caps: unit.modifiers.caps,
});

const gradedStanding = (
  context: CycleContext,
  tree: CompiledTree,
  grading: Grading,
  unit: ScoredUnit,
  pool: GradedPool,
  members: readonly PoolMember[],
  at: number,
): Standing => {
  const base = ungraded(context, tree, unit);
  const { grades } = pool.rules;
  return {
    ...base,
    grade: grades[pool.assignment.grade[at] ?? -1] ?? null,
    grade_probabilities: Object.fromEntries(
      grades.map((grade, index) => [grade, pool.probabilities[at * grades.length + index] ?? 0]),
    ),
    at_line: pool.unsure.some((line) => line.inside === at || line.outside === at),
    derivation: [...base.derivation, ...gradeSentences(pool, members, at, grading)],
  };
};

const withReason = (standing: Standing, { minimum, not_graded, new_unit_months }: Grading): Standing => {
  const why: Record<NonNullable<Standing["not_graded_reason"]>, string> = {
    small_sample: `有效问卷 ${standing.survey_n ?? 0} 份，少于 ${minimum.survey_n} 份`,
    low_coverage: `有数据的指标权重占 ${(100 * standing.coverage).toFixed(1)}%，低于 ${100 * minimum.coverage}%`,
    new_unit: `成立不满 ${new_unit_months} 个月，只作进展报告，不占名额`,
    watch_list: "列入关注名单，按阶段目标报告，不占名额",
    void_survey: "问卷部分因测评造假认定作废，待重测",
  };
  const reason = standing.not_graded_reason;
  return reason === null
    ? standing
    : { ...standing, derivation: [...standing.derivation, `${not_graded}：${why[reason]}`] };
};
