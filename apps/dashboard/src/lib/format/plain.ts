import type { Locale } from "#lib/words/say.ts";
import { count, decimal } from "./number.ts";

/** A number whose unit is not known to the page: whole numbers in groups, others to three significant digits or one decimal. */
export const plain = (value: number, locale: Locale): string => {
  if (Number.isInteger(value)) return count(value, locale);
  const digits = Math.max(1, 2 - Math.floor(Math.log10(Math.abs(value))));
  return decimal(value, Math.min(digits, 6));
};
