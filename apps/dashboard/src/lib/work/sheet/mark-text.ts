import type { MarkValue, ScoresheetCheck } from "@juping/model";
import { sheetWords } from "#lib/words/sheet.ts";
import { say, type Locale } from "#lib/words/say.ts";

/** A mark in the rubric's words. */
export const markText = (check: ScoresheetCheck, value: MarkValue | null, locale: Locale): string => {
  if (value === null) return say(sheetWords.none, locale);
  if (!value.applicable) return say(sheetWords.notApplicable, locale);
  const level = check.levels.find(({ points }) => points === value.points);
  const figures = (check.entries ?? []).flatMap(({ column, field, title, unit }) => {
    const figure = field === undefined ? value[column] : value.fields[field];
    return figure === null || figure === undefined ? [] : [`${title[locale]} ${Number(figure)}${unit}`];
  });
  const points = level?.zh ?? (value.points === null || check.levels.length > 0 ? [] : String(value.points));
  return [points, figures].flat().join("，") || say(sheetWords.none, locale);
};
