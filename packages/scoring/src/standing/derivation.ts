import type { Grading } from "@juping/model";
import { percent, points } from "../number/show.ts";
import type { GradedPool, PoolMember } from "./grade-pool.ts";

/** Parts of a composite in words. */
export const compositeSentences = (figures: {
  readonly before: number;
  readonly bonus: number;
  readonly malus: number;
  readonly composite: number;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly coverage: number;
  readonly survey_n: number | null;
}): string[] => {
  const { before, bonus, malus, composite, standard_error, lower, upper, level, coverage, survey_n } =
    figures;
  return [
    `综合得分 ${points(composite)} = 指标加权合计 ${points(before)} + 进步加分 ${points(bonus)} − 干扰扣分 ${points(malus)}`,
    ...(standard_error === null || lower === null || upper === null
      ? []
      : [`标准误 ${points(standard_error)}，${percent(level, 0)} 区间 ${points(lower)}–${points(upper)}`]),
    `有数据的指标权重占 ${percent(coverage)}${survey_n === null ? "" : `，有效问卷 ${survey_n} 份`}`,
  ];
};

/** How one member of a pool came to its grade. Names no other unit and none of their scores. */
export const gradeSentences = (
  pool: GradedPool,
  members: readonly PoolMember[],
  at: number,
  grading: Grading,
): string[] => {
  const { rules, assignment, candidates } = pool;
  const member = members[at];
  if (!member) return [];
  const lowest = rules.floors.length;
  const byFloor = rules.floors.findIndex((floor) => member.composite >= floor);
  const own = byFloor < 0 ? lowest : byFloor;
  const word = (grade: number): string => rules.grades[grade] ?? "";
  const given = assignment.grade[at] ?? lowest;
  const inClass = members.filter((other) => other.class === member.class);
  const rank = 1 + inClass.filter((other) => other.composite > member.composite).length;
  const sentences = [
    own === lowest
      ? `低于${word(lowest - 1)}线 ${rules.floors[lowest - 1]} 分`
      : `达到${word(own)}线 ${rules.floors[own]} 分`,
  ];
  for (const cap of member.caps)
    sentences.push(
      `主管机关书面认定“${cap.name}”（${cap.node}），有文号、两人签发且答复期已满，等次不高于${cap.max_grade}，得分不变`,
    );
  const capped = (candidates.capOf[at] ?? 0) > own;
  if (own === 0 && !capped) sentences.push(...quotaSentences(pool, member, rank), placeSentence(pool, at));
  if (given > 0 && own < given && !capped)
    sentences.push(...limitSentences(pool, members, member, own, given));
  for (const line of pool.unsure.filter((entry) => entry.inside === at || entry.outside === at))
    sentences.push(
      `与${word(line.grade)}线${line.inside === at ? "外第一名" : "内最后一名"}的先后次序在 ${grading.boundary.draws} 次抽样中成立 ${percent(line.share)}，不足 ${percent(grading.boundary.min_order_probability, 0)}，双方同列线上`,
    );
  sentences.push(`等次：${word(given)}`);
  return sentences;
};

const quotaSentences = ({ rules, assignment }: GradedPool, member: PoolMember, rank: number): string[] => {
  const limit = rules.limits[0] ?? Infinity;
  if (!Number.isFinite(limit)) return [];
  const best = rules.grades[0] ?? "";
  const share = rules.classes
    .map((name, index) => {
      const exact = (limit * (rules.classSizes[index] ?? 0)) / rules.takingPart;
      return `${name} ${assignment.quota.places[index]}（应得 ${points(exact)}）`;
    })
    .join("、");
  const index = rules.classes.indexOf(member.class);
  const tied = assignment.quota.tied.map((other) => rules.classes[other]).join("、");
  return [
    `本街道参评 ${rules.takingPart} 个，${best}名额至多 ${limit} 个，按类别用最大余额法分配：${share}`,
    ...(tied === "" ? [] : [`${tied}余额相同，按下一名候选得分较高者先得的规则确定`]),
    `在本类参加定级的居民区中列第 ${rank}，本类名额 ${assignment.quota.places[index] ?? 0} 个`,
    ...(assignment.passedOn > 0
      ? [`有类别名额未用完，${assignment.passedOn} 个转给下一名候选达到分数线且得分最高的类别`]
      : []),
  ];
};

const placeSentence = ({ rules, assignment }: GradedPool, at: number): string =>
  assignment.grade[at] === 0 ? `在名额内，评为${rules.grades[0]}` : `在名额外，不评${rules.grades[0]}`;

const limitSentences = (
  { rules }: GradedPool,
  members: readonly PoolMember[],
  member: PoolMember,
  own: number,
  given: number,
): string[] => {
  const rank = 1 + members.filter((other) => other.composite > member.composite).length;
  return rules.limits.flatMap((limit, level) =>
    level >= Math.max(1, own) && level < given && Number.isFinite(limit)
      ? [`${rules.grades.slice(0, level + 1).join("、")}合计至多 ${limit} 个，本居民区列第 ${rank}，在名额外`]
      : [],
  );
};
