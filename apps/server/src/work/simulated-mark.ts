import { meanOfAspects } from "@juping/fieldwork";
import { emptyMark, type MarkValue, type ScoresheetCheck } from "@juping/model";
import type { Random } from "@juping/statistics";

/** A mark as a visitor of the demonstration might give it: mostly good levels, figures that go with them. */
export const simulatedMark = (check: ScoresheetCheck, random: Random): MarkValue => {
  const levels = check.levels.map(({ points }) => points).sort((a, b) => b - a);
  const level = levels[Math.min(levels.length - 1, Math.floor(Math.abs(random.normal()) * 1.1))];
  const value: MarkValue = { ...emptyMark, fields: {}, points: level ?? null };
  const figures: Record<string, number> = {};
  for (const { column, field, most } of check.entries ?? []) {
    if (column === "locked") continue;
    if (field !== undefined) figures[field] = random.below(Math.min(most, field === "area_m2" ? 400 : 5) + 1);
    else if (column === "confirmed")
      value.confirmed = Math.round((most * (level ?? 0)) / (check.points || 1));
    else value[column] = most;
  }
  const marked = { ...value, fields: figures };
  if (check.aspects === undefined) return marked;
  const judged = { ...marked, aspects: check.aspects.map(() => 3 + random.below(3)) };
  return { ...judged, points: meanOfAspects(check, judged) };
};
