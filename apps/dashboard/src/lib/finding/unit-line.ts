import type { UnitDetails } from "@juping/model/api";
import { count } from "#lib/format/number.ts";
import { committeeWords as words } from "#lib/words/committee.ts";
import { say, type Locale } from "#lib/words/say.ts";
import { className } from "#lib/words/class-name.ts";

/** What kind of unit it is, in one line: class, band, households, and what sets it apart. */
export const unitLine = (unit: UnitDetails, locale: Locale): string => {
  const type = unit.living_type;
  return [
    ...(type === null ? [] : [className(type, locale)]),
    ...(unit.household_band === null
      ? []
      : [say(words.band, locale, { band: unit.household_band.replace("-", "–") })]),
    ...(unit.households === null
      ? []
      : [say(words.households, locale, { n: count(unit.households, locale) })]),
    ...(unit.watch_list ? [say(words.watchList, locale)] : []),
    ...(unit.evaluated ? [] : [say(words.notEvaluated, locale)]),
    say(words.code, locale, { code: unit.code }),
  ].join(" · ");
};
