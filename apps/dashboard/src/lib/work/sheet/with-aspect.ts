import { meanOfAspects } from "@juping/fieldwork";
import { emptyMark, type MarkValue, type ScoresheetCheck } from "@juping/model";

/** The mark with one aspect's mark changed, and its mean once all are there. */
export const withAspect = (
  check: ScoresheetCheck,
  value: MarkValue | undefined,
  place: number,
  mark: number,
): MarkValue => {
  const before = value ?? emptyMark;
  const aspects = (check.aspects ?? []).map((_, at) => (at === place ? mark : (before.aspects[at] ?? null)));
  const next = { ...before, applicable: true, aspects };
  return { ...next, points: meanOfAspects(check, next) };
};

/** The first aspect without a mark; 0 where all have one. */
export const nextAspect = (check: ScoresheetCheck, value: MarkValue | undefined): number =>
  Math.max(0, check.aspects?.findIndex((_, place) => value?.aspects[place] == null) ?? 0);
