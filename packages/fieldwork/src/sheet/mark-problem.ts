import type { MarkValue, ScoresheetCheck } from "@juping/model";

export type MarkProblem =
  | { readonly kind: "points"; readonly value: number }
  | { readonly kind: "entry"; readonly entry: string; readonly value: number }
  | { readonly kind: "confirmed"; readonly value: number; readonly most: number }
  | { readonly kind: "aspects"; readonly value: number };

/** Mean of the aspects rounded to a tenth; null until every one is marked. */
export const meanOfAspects = (check: ScoresheetCheck, value: MarkValue): number | null => {
  const marks = check.aspects?.map((_, place) => value.aspects[place] ?? null) ?? [];
  const given = marks.filter((mark) => mark !== null);
  if (given.length === 0 || given.length < marks.length) return null;
  return Math.round((10 * given.reduce((sum, mark) => sum + mark, 0)) / given.length) / 10;
};

/**
 * What a mark says that its check does not offer: points without a level, a figure above its limit, more confirmed than
 * called. Null where all is as the rubric has it; a mark that is not yet complete is none of these.
 */
export const markProblem = (check: ScoresheetCheck, value: MarkValue): MarkProblem | null => {
  if (value.aspects.length > (check.aspects?.length ?? 0))
    return { kind: "aspects", value: value.aspects.length };
  if (value.points !== null && !offers(check, value)) return { kind: "points", value: value.points };
  for (const [name, figure] of figuresOf(value)) {
    const entry = check.entries?.find(({ column, field }) => (field ?? column) === name);
    if (entry === undefined || figure > entry.most) return { kind: "entry", entry: name, value: figure };
  }
  const base = value.called ?? value.count;
  if (value.confirmed !== null && base !== null && value.confirmed > base)
    return { kind: "confirmed", value: value.confirmed, most: base };
  return null;
};

const offers = (check: ScoresheetCheck, value: MarkValue): boolean => {
  if (check.aspects) return value.points === meanOfAspects(check, value);
  if (check.levels.length > 0) return check.levels.some(({ points }) => points === value.points);
  return value.points === 0;
};

const figuresOf = (value: MarkValue): [string, number][] => [
  ...Object.entries(value.fields),
  ...(["count", "called", "confirmed"] as const).flatMap((name): [string, number][] => {
    const figure = value[name];
    return figure === null ? [] : [[name, figure]];
  }),
  ...(value.locked === null ? [] : [["locked", Number(value.locked)] as [string, number]]),
];
