import { parseRational, type Grading } from "@juping/model";
import type { RewardRow } from "@juping/model/api";
import { assignGrades, gradeRules } from "@juping/scoring";

/** What is graded again: the committees of one street. */
export interface GradedRules {
  readonly rows: readonly RewardRow[];
  readonly grading: Grading | null;
}

const shareOf = (percent: string): string => {
  const { num, den } = parseRational(percent.trim());
  return `${num}/${100n * den}`;
};

/** Share of a street that may have the best grade, in per cent. */
export const officialQuota = (grading: Grading | null): number => {
  const limit = grading?.upper_limits.find(({ grades }) => grades.length === 1);
  if (limit === undefined) return 100;
  const { num, den } = parseRational(limit.share);
  return Number((num * 10_000n) / den) / 100;
};

const graded = (
  rows: readonly RewardRow[],
  grading: Grading,
  held: ReadonlySet<string>,
  quota: string,
): Set<string> => {
  const taking = rows.filter(
    (row) => row.grade !== null && row.grade !== grading.not_graded && row.composite !== null,
  );
  const sizes = new Map<string, number>();
  for (const row of rows) if (row.class !== null) sizes.set(row.class, (sizes.get(row.class) ?? 0) + 1);
  const best = grading.floors[0]?.grade ?? "";
  const rules = gradeRules(
    {
      ...grading,
      upper_limits: [
        { grades: [best], share: shareOf(quota) },
        ...grading.upper_limits.filter(({ grades }) => grades.length > 1),
      ],
    },
    sizes,
  );
  const { grade } = assignGrades(
    taking.map((row) => row.composite ?? 0),
    {
      classOf: taking.map((row) => rules.classes.indexOf(row.class ?? "")),
      capOf: taking.map((row) => (held.has(row.unit.id) ? 1 : 0)),
    },
    rules,
  );
  return new Set(taking.filter((_, at) => grade[at] === 0).map((row) => row.unit.id));
};

/**
 * Committees with the best grade where another share of the street may have it, by the code that grades the release. Who would
 * have had it officially but for a finding that caps the grade stays without it.
 */
export const bestGraded = ({ rows, grading }: GradedRules, quota: string): ReadonlySet<string> => {
  const best = grading?.floors[0]?.grade;
  if (grading === null || best === undefined) return new Set();
  const official = new Set(rows.filter((row) => row.grade === best).map((row) => row.unit.id));
  const free = graded(rows, grading, new Set(), String(officialQuota(grading)));
  const held = new Set([...free].filter((unit) => !official.has(unit)));
  return graded(rows, grading, held, quota);
};
