import type { RecordedFact } from "@juping/model/api";
import { decimal, percent, yuan } from "#lib/format/number.ts";
import { plain } from "#lib/format/plain.ts";
import { factUnits } from "#lib/words/area.ts";
import { say, type Locale } from "#lib/words/say.ts";

/** A counted fact as people read it: a share in percent, a ratio as a number, a count with its unit. Null where there is none. */
export const factValue = ({ value, unit }: RecordedFact, locale: Locale): string | null => {
  if (value === null) return null;
  if (unit === "share") return percent(value, 1);
  if (unit === "ratio") return decimal(value, 2);
  const words = factUnits[unit];
  return words === undefined ? plain(value, locale) : `${plain(value, locale)} ${say(words, locale)}`;
};

/** What a share or a ratio was made of, money in yuan; empty for a plain count. */
export const factFraction = ({ numerator, denominator, in_fen }: RecordedFact, locale: Locale): string => {
  if (numerator === null || denominator === null) return "";
  const text = (amount: number) => (in_fen ? yuan(String(amount), locale) : plain(amount, locale));
  return `${text(numerator)} ÷ ${text(denominator)}`;
};
